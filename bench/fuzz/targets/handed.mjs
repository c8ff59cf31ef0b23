// What others hand over: tokens, certificates, bags, packages of many victims.
import { execFileSync } from 'node:child_process'
import { createHash, sign } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { ORGANISER, packageBytes, victims } from '../../gather/cases.mjs'
import { built, read, scratch } from './common.mjs'

const CONFIG = `[tsa]
default_tsa = one
[one]
dir = .
serial = $dir/serial
crypto_device = builtin
signer_cert = $dir/tsa.pem
certs = $dir/root.pem
signer_key = $dir/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
accuracy = secs:1
ess_cert_id_chain = no
`

/** A throw-away authority and its reply to our question; needs openssl. */
function authority(request) {
  const folder = scratch('tsa')
  const run = (...args) => execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] })
  const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '3650']
  run('req', '-x509', ...made, '-keyout', 'root.key', '-out', 'root.pem', '-subj', '/CN=Root')
  run('req', ...made.slice(0, 5), '-keyout', 'tsa.key', '-out', 'tsa.csr', '-subj', '/CN=TSA')
  writeFileSync(
    join(folder, 'ext'),
    'extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n',
  )
  run(
    ...['x509', '-req', '-in', 'tsa.csr', '-CA', 'root.pem', '-CAkey', 'root.key', '-days', '3650'],
    ...['-extfile', 'ext', '-out', 'tsa.pem', '-set_serial', '2'],
  )
  writeFileSync(join(folder, 'serial'), '01\n')
  writeFileSync(join(folder, 'conf'), CONFIG)
  writeFileSync(join(folder, 'ask.tsq'), request)
  run('ts', '-reply', '-config', 'conf', '-queryfile', 'ask.tsq', '-out', 'reply.tsr')
  const at = (name) => readFileSync(join(folder, name))
  run('x509', '-in', 'root.pem', '-outform', 'DER', '-out', 'root.der')
  return { reply: at('reply.tsr'), root: at('root.der'), pem: at('tsa.pem') }
}

export const HANDED_TARGETS = {
  'DER tokens': async () => {
    const { judgeToken } = await built('rfc3161/rules/judge-token.js')
    const { buildRequest } = await built('rfc3161/rules/request.js')
    const { nonceFor } = await built('seal/rules/seal-problems.js')
    const { readCertificate } = await built('rfc3161/rules/certificate.js')
    const digest = createHash('sha256').update('案件').digest()
    const { der, nonce } = buildRequest(digest, Buffer.alloc(8, 7))
    const { reply, root } = authority(der)
    const roots = [readCertificate(root)]
    return {
      shape: 'der',
      seeds: () => [reply, der, root],
      run: (bytes) => {
        const judged = judgeToken(bytes, { digest, nonce, roots, held: [] })
        if (
          judged.state === 'trusted' &&
          judgeToken(reply, { digest, nonce, roots, held: [] }).facts.genTime !== judged.facts.genTime
        )
          throw new Error('a changed token is trusted with another time')
        nonceFor(bytes, digest.toString('hex'))
        for (const one of [readCertificate])
          try {
            one(bytes)
          } catch (error) {
            if (!/^(DerFault|TokenFault|TokenUnsupported|Refusal)$/.test(error.constructor.name)) throw error
          }
      },
    }
  },
  'PEM roots': async () => {
    const { readPem } = await built('rfc3161/rules/pem.js')
    const { pem } = authority(
      (await built('rfc3161/rules/request.js')).buildRequest(Buffer.alloc(32), Buffer.alloc(8, 1)).der,
    )
    return { seeds: () => [pem], run: (bytes) => void readPem(bytes.toString('utf8')) }
  },
  bag: async () => {
    const { DiskBagOpener } = await built('bag/adapters/open-bag.js')
    const { verifyBag } = await built('verify/usecases/verify-bag.js')
    const { NodeRoots } = await built('seal/adapters/trust-roots.js')
    const folder = scratch('bag')
    const path = join(folder, '移交.zip')
    const [bags, roots] = [new DiskBagOpener(), new NodeRoots()]
    const clock = { now: () => new Date('2026-11-28T00:00:00Z'), offset: () => 480 }
    return {
      folder,
      shape: 'zip',
      seeds: () => [read('test/fixtures/case-0.1.0/bag.zip')],
      run: async (bytes) => {
        writeFileSync(path, bytes)
        const bag = await bags.open(path)
        if (!bag) return undefined
        try {
          await verifyBag({ roots, clock, algorithms: bags.algorithms }, bag, [])
          return { paths: [...bag.files] }
        } finally {
          await bag.close()
        }
      },
    }
  },
  'bag lists': async () => {
    const { readBagManifest } = await built('bag/rules/read-manifest.js')
    const { readPaperList } = await built('bag/rules/paper-list.js')
    const { exhibitsIn } = await built('bag/rules/check-covered.js')
    const { bagVersion } = await built('bag/rules/check-bag.js')
    const { oxumFindings, fetchFindings } = await built('bag/rules/fetch-findings.js')
    const line = `${'a'.repeat(64)}  data/exhibits/E0001_0fad7693.txt\n`
    const names = JSON.stringify({
      format: 'evidence-names',
      files: [{ id: 'E0001', original: '聊天/客服聊天.txt', stored: 'data/exhibits/E0001_0fad7693.txt' }],
    })
    return {
      seeds: () =>
        [
          line,
          line.replace('  ', ' *./'),
          'Payload-Oxum: 224.2\nBagging-Date: 2026-11-28\n',
          'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
          names,
        ].map((seed) => Buffer.from(seed)),
      run: (bytes) => {
        const given = bytes.toString('utf8')
        bagVersion(given)
        readPaperList(given)
        exhibitsIn(given, new Map([['data/exhibits/E0001_0fad7693.txt', null]]))
        const reading = { bagInfo: given, fetch: given, files: new Set(), sizes: new Map() }
        oxumFindings(reading)
        fetchFindings(reading)
        return {
          paths: readBagManifest('manifest-sha256.txt', given, new Set()).lines.map(({ path }) => path),
        }
      },
    }
  },
  'gather packages': async () => {
    const folder = scratch('gather')
    const path = join(folder, '1.zip')
    const { intake, clock } = await takesIn()
    return {
      folder,
      shape: 'zip',
      seeds: () => victims(4, 1).map(({ joint, privateKey }) => packageBytes(joint, privateKey)),
      run: async (bytes) => {
        writeFileSync(path, bytes)
        await intake(path, clock)
      },
    }
  },
  'joint documents': async () => {
    const folder = scratch('joint')
    const path = join(folder, '1.zip')
    const { intake, clock } = await takesIn()
    const { readKept, keptText } = await built('gather/rules/member.js')
    const [first, ...others] = victims(4, 1)
    const plain = ({ joint }) => Buffer.from(JSON.stringify(joint))
    return {
      folder,
      seeds: () =>
        [first, ...others].map((one) => plain({ joint: { ...one.joint, case: first.joint.case } })),
      run: async (bytes) => {
        writeFileSync(path, signedPackage(bytes, first.privateKey))
        const taken = await intake(path, clock)
        if (taken.unsound || !taken.kept) return
        const again = readKept(Buffer.from(keptText(taken.kept)), taken.kept.id)
        if (!again) throw new Error('what was kept does not read back')
      },
    }
  },
}

async function takesIn() {
  const { takeIn } = await built('gather/usecases/take-in.js')
  const { DiskBagOpener } = await built('bag/adapters/open-bag.js')
  const { NodeRoots } = await built('seal/adapters/trust-roots.js')
  const { admit } = await built('gather/rules/admit.js')
  const clock = { now: () => new Date('2026-11-28T00:00:00Z'), offset: () => 480 }
  const ports = { bags: new DiskBagOpener(), roots: new NodeRoots(), clock }
  const intake = async (path) => {
    const taken = await takeIn(ports, path)
    if (taken.unsound === 'unreadable' && /^(?:Type|Range|Syntax|Reference)?Error/.test(taken.detail))
      throw new Error(`hidden: ${taken.detail}`)
    if (!taken.unsound)
      admit({ members: [], withdrawn: {} }, [taken.arrival], { organisers: [ORGANISER], today: '2026-11-28' })
    return taken
  }
  return { intake, clock }
}

/** A sound bag around whatever bytes, signed by the case. */
function signedPackage(bytes, key) {
  const signature = Buffer.from(`${sign(null, bytes, key).toString('hex')}\n`)
  const files = { 'data/joint.json': bytes, 'data/joint.sig': signature }
  const lines = Object.entries(files).map(
    ([name, content]) => `${createHash('sha256').update(content).digest('hex')}  ${name}\n`,
  )
  const tags = {
    'bagit.txt': strToU8('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'),
    'manifest-sha256.txt': strToU8(lines.join('')),
  }
  const all = Object.entries({ ...tags, ...files }).map(([name, content]) => [
    `evidence-bag/${name}`,
    content,
  ])
  return Buffer.from(zipSync(Object.fromEntries(all), { level: 0 }))
}
