import { Command } from 'commander'
import type { BillFlags } from '../bill-flags.js'
import type { Context } from '../context.js'
import { runBill } from '../run-bill.js'

/** `evidence bill [files…]`: reads bills, chooses the rows of this case, writes them to evidence.yml. `--dry-run` needs no case. */
export function command(context: Context): Command {
  return new Command('bill')
    .description(context.text('bill.summary'))
    .argument('[files...]', context.text('bill.files'))
    .option('--payee <text...>', context.text('bill.flag.payee'))
    .option('--rows <list>', context.text('bill.flag.rows'))
    .option('--dry-run', context.text('bill.flag.dry-run'))
    .option('--password-file <file>', context.text('bill.flag.password-file'))
    .option('--bank-columns <map>', context.text('bill.flag.bank-columns'))
    .option('--apart <row...>', context.text('bill.flag.apart'))
    .action(async (files: string[], flags: BillFlags) => {
      await runBill(files, flags, context)
    })
}
