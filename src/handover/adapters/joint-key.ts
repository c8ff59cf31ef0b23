import { generateKeyPairSync } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeWhole } from '../../disk/adapters/atomic.js'
import type { JointKeys } from '../ports.js'

/** `.evidence/joint.key`, readable by the owner alone. Whoever has it can withdraw the consent. */
export class CaseJointKeys implements JointKeys {
  async keyOf(caseRoot: string): Promise<string> {
    const path = join(caseRoot, '.evidence', 'joint.key')
    if (!existsSync(path)) {
      const pem = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' })
      writeWhole(path, Buffer.from(pem))
    }
    return readFileSync(path, 'utf8')
  }
}
