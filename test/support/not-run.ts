import type { Reporter, TestModule } from 'vitest/node'

/** At the end of a run: the checks that did not run because an outside tool is missing, by name. */
export default class NotRun implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const names = modules
      .flatMap((module) =>
        [...module.children.allTests('skipped')].map((one) => `${module.relativeModuleId} > ${one.fullName}`),
      )
      .filter((name) => name.includes('(not run: '))
    if (names.length === 0) return
    process.stdout.write(
      `\nNot run here, for want of outside tools (${names.length}; .ci/run installs them and makes them compulsory):\n`,
    )
    for (const name of names.sort()) process.stdout.write(`  ${name}\n`)
  }
}
