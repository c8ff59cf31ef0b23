import type { Finding } from '../../ground/finding.js'
import type { SealView } from '../../seal/rules/seal-view.js'
import { checkSealBroken, checkSealUnread } from './seal-broken.js'
import { checkCustodyCut, checkSealUnrecorded, checkSealed, checkUnsealedEvents } from './seal-custody.js'
import { checkSealExpiring } from './seal-expiring.js'
import { checkRegisterSinceSeal } from './seal-register.js'
import { checkSealTrust } from './seal-trust.js'

/** Everything `verify` has to say about seals, in the order a reader should meet it. */
export const SEAL_CHECKS: readonly ((view: SealView) => Finding[])[] = [
  checkSealUnread,
  checkSealBroken,
  checkCustodyCut,
  checkRegisterSinceSeal,
  checkSealUnrecorded,
  checkSealTrust,
  checkSealExpiring,
  checkUnsealedEvents,
  checkSealed,
]
