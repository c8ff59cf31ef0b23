import type { Command } from 'commander'

/** A verb with its long flags and the words it takes, as a completion script needs them. */
export interface CompletionEntry {
  readonly verb: string
  readonly summary: string
  readonly flags: readonly string[]
  readonly words: readonly string[]
}

export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const
export type Shell = (typeof SHELLS)[number]

/** What the program offers, read from the program itself, so that a script can't name a flag that isn't there. */
export function completionEntries(
  program: Command,
  words: Readonly<Record<string, readonly string[]>>,
): CompletionEntry[] {
  return program.commands.map((command) => ({
    verb: command.name(),
    summary: command.description().split(/[；;。]/)[0] ?? '',
    flags: [...command.options.flatMap(({ long }) => (long ? [long] : [])), '--help'],
    words: [...command.commands.map((child) => child.name()), ...(words[command.name()] ?? [])],
  }))
}

/** The script of a shell: static text, nothing of the program runs while completing. */
export function completionScript(shell: Shell, entries: readonly CompletionEntry[]): string {
  return { bash, zsh, fish, powershell }[shell](entries)
}

function bash(entries: readonly CompletionEntry[]): string {
  const cases = entries.map(
    ({ verb, flags, words }) => `    ${verb}) flags="${flags.join(' ')}" words="${words.join(' ')}" ;;`,
  )
  return `# evidence: bash completion
_evidence() {
  local current="\${COMP_WORDS[COMP_CWORD]}" flags="" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${entries.map(({ verb }) => verb).join(' ')} --help --version" -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
  case "$current" in
    -*) COMPREPLY=($(compgen -W "$flags" -- "$current")) ;;
    *) COMPREPLY=($(compgen -W "$words" -- "$current") $(compgen -f -- "$current")) ;;
  esac
}
complete -o filenames -F _evidence evidence
`
}

function zsh(entries: readonly CompletionEntry[]): string {
  const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''").replaceAll(':', '\\:')}'`
  const cases = entries.map(
    ({ verb, flags, words }) => `    ${verb}) compadd -- ${[...flags, ...words].join(' ')}; _files ;;`,
  )
  return `#compdef evidence
_evidence() {
  local -a verbs
  verbs=(
${entries.map(({ verb, summary }) => `    ${quoted(verb).slice(0, -1)}:${quoted(summary).slice(1)}`).join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe evidence verbs
    return
  fi
  case "$words[2]" in
${cases.join('\n')}
  esac
}
if [ "$funcstack[1]" = _evidence ]; then _evidence "$@"; else compdef _evidence evidence; fi
`
}

function fish(entries: readonly CompletionEntry[]): string {
  const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
  const lines = entries.flatMap(({ verb, summary, flags, words }) => [
    `complete -c evidence -n __fish_use_subcommand -f -a ${verb} -d ${quoted(summary)}`,
    ...flags.map(
      (flag) => `complete -c evidence -n '__fish_seen_subcommand_from ${verb}' -l ${flag.slice(2)}`,
    ),
    ...(words.length > 0
      ? [`complete -c evidence -n '__fish_seen_subcommand_from ${verb}' -a ${quoted(words.join(' '))}`]
      : []),
  ])
  return `# evidence: fish completion\n${lines.join('\n')}\n`
}

function powershell(entries: readonly CompletionEntry[]): string {
  const list = (items: readonly string[]): string => items.map((item) => `'${item}'`).join(', ')
  return `# evidence: PowerShell completion
Register-ArgumentCompleter -Native -CommandName evidence -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $offered = @{
${entries.map(({ verb, flags, words }) => `    '${verb}' = @(${list([...words, ...flags])})`).join('\n')}
  }
  $typed = @($commandAst.CommandElements | ForEach-Object { $_.ToString() })
  $atVerb = $typed.Count -le 1 -or ($typed.Count -eq 2 -and $wordToComplete -ne '')
  $choices = if ($atVerb) { $offered.Keys | Sort-Object } else { $offered[$typed[1]] }
  $choices | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
}
`
}
