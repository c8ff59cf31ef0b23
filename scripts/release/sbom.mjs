// CycloneDX bill of what ships, by npm's own `sbom`, with Node added and nothing that changes from run to run.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'

/** JSON text, CycloneDX 1.5; the serial number is made from the contents (RFC 9562 version 8), the time is left out. */
export function softwareBill(app, platform) {
  const args = ['sbom', '--sbom-format=cyclonedx', '--omit=dev', '--sbom-type=application']
  const bill = JSON.parse(execFileSync('npm', args, { cwd: app, encoding: 'utf8', maxBuffer: 2 ** 26 }))
  delete bill.metadata.timestamp
  delete bill.serialNumber
  bill.metadata.component['bom-ref'] ??= 'evidence'
  const { version, package: from } = platform.node
  bill.components.push({
    type: 'platform',
    name: 'node',
    version,
    'bom-ref': `node@${version}`,
    purl: `pkg:npm/${from}@${version}`,
    licenses: [{ license: { id: 'MIT' } }],
  })
  bill.components.sort((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1))
  const hex = createHash('sha256').update(JSON.stringify(bill)).digest('hex')
  const uuid = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
  return `${JSON.stringify({ ...bill, serialNumber: `urn:uuid:${uuid}` }, null, 1)}\n`
}
