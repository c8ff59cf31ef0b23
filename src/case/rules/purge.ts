/** Why a file of ours may go: it can be made again, an older form of it stands, or the run that made it is over. */
export type PurgeKind = 'cache' | 'backup' | 'leftover'

const CACHE = /^\.evidence\/cache$/
const BACKUP = /^\.evidence\/backup\/register-v\d+\.json$/
/** Names of unfinished work carry the number of the process: those of `writeWhole`, of the lock, of a seal, of papers and hand-overs. */
const UNFINISHED = [
  /^\.evidence\/(\d+)-[0-9a-f]{12}\.tmp$/,
  /^\.evidence\/lock\.(?:stale\.)?(\d+)\.[0-9a-f]{8}$/,
  /^\.evidence\/seals\/\.(\d+)-[0-9a-f]{8}\.tmp$/,
  /^(?!\.evidence\/)(?:.*\/)?\.(\d+)-[0-9a-f]{12}\.tmp$/s,
  /^(?!\.evidence\/)(?:.*\/)?\.[^/]+\.(\d+)\.[0-9a-f]{8}\.partial$/s,
]

/**
 * What `purge` removes of a case, by place and name alone; null: it stays. Everything not named here stays: the records, the
 * lists, the seals, the key of joint packages, a change half written, the papers, and whatever else the person has.
 */
export function purgeKind(path: string, isRunning: (pid: number) => boolean): PurgeKind | null {
  if (CACHE.test(path)) return 'cache'
  if (BACKUP.test(path)) return 'backup'
  const owner = UNFINISHED.map((name) => name.exec(path)?.[1]).find((pid) => pid !== undefined)
  return owner !== undefined && !isRunning(Number(owner)) ? 'leftover' : null
}
