import { existsSync } from 'node:fs'
import { Command } from 'commander'
import { diagnose } from '../../doctor/rules/diagnose.js'
import type { Symptom } from '../../doctor/rules/diagnose.js'
import type { Context } from '../context.js'
import { EXIT } from '../exit.js'

const SIGNS = { fine: '√', lacking: '!', failing: '✗' } as const

/** `evidence doctor`: what this computer lacks for which part of the program, and what to do. Changes nothing. */
export function command(context: Context): Command {
  return new Command('doctor')
    .description(context.text('doctor.summary'))
    .argument('[dir]', context.text('doctor.dir'))
    .action(async (dir: string | undefined) => {
      const asked = context.caseFolder(dir)
      const folder = existsSync(asked) ? asked : context.streams.cwd
      const symptoms = diagnose(await context.adapters.examine(folder))
      if (context.flags.json) context.json(documentOf(symptoms, folder, context))
      else for (const one of symptoms) sayOne(one, context)
      if (symptoms.some(({ state }) => state === 'failing')) context.exitCode = EXIT.failed
    })
}

function documentOf(symptoms: readonly Symptom[], dir: string, context: Context): object {
  return {
    format: 'evidence-doctor',
    version: 1,
    dir,
    checks: symptoms.map((one) => ({ ...one, what: nameOf(one, context), todo: todoOf(one, context) })),
  }
}

function sayOne(one: Symptom, context: Context): void {
  context.say(`${SIGNS[one.state]} ${nameOf(one, context)}${one.found === '' ? '' : `  ${one.found}`}`)
  if (one.state !== 'fine') context.say(`  ${context.text('refusal.todo')}  ${todoOf(one, context)}`)
}

function nameOf({ id }: Symptom, context: Context): string {
  return context.text(`doctor.${id}`)
}

function todoOf({ id, state }: Symptom, context: Context): string {
  return state === 'fine' ? '' : context.text(`doctor.${id}.todo`)
}
