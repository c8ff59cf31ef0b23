import { readFileSync, readdirSync } from 'node:fs'
import { posix } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

/**
 * The rooms under src, lowest first, each with the rooms it stands on. A room may name only rooms above it in this list, so
 * the arrows can't close a circle; what is not listed may not be imported, types included. docs/house.md draws it.
 */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  ground: [],
  locale: ['ground'],
  disk: ['ground'],
  formats: ['ground', 'disk'],
  templates: ['ground', 'disk'],
  rfc3161: [],
  screens: ['ground'],
  case: ['ground', 'disk', 'formats'],
  seal: ['ground', 'disk', 'rfc3161', 'case'],
  bag: ['ground', 'disk', 'case', 'seal'],
  paper: ['ground', 'disk', 'formats', 'screens', 'case'],
  reader: ['disk', 'formats', 'case', 'paper', 'screens'],
  doctor: ['disk', 'formats', 'reader'],
  bills: ['ground', 'case', 'paper', 'screens'],
  losses: ['ground', 'case', 'paper', 'bills'],
  law: ['ground'],
  checklist: ['ground', 'formats', 'templates', 'screens', 'case', 'paper', 'bills'],
  channels: ['ground', 'case', 'paper', 'bills', 'losses', 'law'],
  letters: [
    'ground',
    'templates',
    'screens',
    'case',
    'paper',
    'bills',
    'losses',
    'law',
    'checklist',
    'channels',
  ],
  exhibits: ['ground', 'disk', 'formats', 'case', 'paper'],
  dossier: [
    'ground',
    'disk',
    'formats',
    'templates',
    'rfc3161',
    'screens',
    'case',
    'seal',
    'paper',
    'bills',
    'losses',
    'channels',
    'letters',
    'exhibits',
  ],
  verify: ['ground', 'disk', 'formats', 'templates', 'rfc3161', 'case', 'seal', 'bag', 'paper', 'dossier'],
  handover: ['ground', 'disk', 'templates', 'case', 'seal', 'bag', 'channels', 'letters'],
  interview: [
    'ground',
    'disk',
    'formats',
    'templates',
    'case',
    'bills',
    'losses',
    'checklist',
    'channels',
    'letters',
    'screens',
  ],
  filing: [
    'ground',
    'disk',
    'templates',
    'screens',
    'case',
    'paper',
    'bills',
    'losses',
    'law',
    'checklist',
    'channels',
    'letters',
    'dossier',
    'interview',
  ],
  gather: [
    'ground',
    'disk',
    'templates',
    'case',
    'seal',
    'bag',
    'paper',
    'law',
    'letters',
    'dossier',
    'verify',
    'handover',
  ],
  demo: ['ground', 'disk', 'case', 'dossier', 'interview'],
  desk: [
    'ground',
    'disk',
    'formats',
    'case',
    'bills',
    'losses',
    'checklist',
    'channels',
    'letters',
    'exhibits',
    'dossier',
    'verify',
    'interview',
    'filing',
  ],
  cli: [
    'desk',
    'reader',
    'doctor',
    'ground',
    'locale',
    'disk',
    'formats',
    'templates',
    'rfc3161',
    'case',
    'seal',
    'bag',
    'paper',
    'bills',
    'losses',
    'checklist',
    'channels',
    'letters',
    'exhibits',
    'dossier',
    'verify',
    'handover',
    'interview',
    'filing',
    'gather',
    'demo',
    'screens',
  ],
}

/** What each floor of a room may import: floors of this room and of those it stands on, and packages. */
const FLOORS: Readonly<Record<string, { readonly floors: RegExp; readonly packages: RegExp }>> = {
  rules: { floors: /^rules$/, packages: /^node:crypto$|^(zod|liquidjs|marked)$/ },
  ports: { floors: /^(rules|ports)$/, packages: /^$/ },
  usecases: { floors: /^(rules|ports|usecases)$/, packages: /^$/ },
  adapters: {
    floors: /^(rules|ports|adapters)$/,
    packages: /^node:|^(?!commander|chalk|inquirer|@inquirer)[@a-z]/,
  },
  locale: { floors: /^(rules|locale)$/, packages: /^$/ },
  cli: { floors: /^(rules|ports|usecases|locale|cli)$/, packages: /^node:|^commander$/ },
}

/** Single files and folders with a rule of their own; the last that matches decides. */
const OWN_RULE: readonly (readonly [
  part: string,
  rule: { readonly floors: RegExp; readonly packages: RegExp },
])[] = [
  [
    'src/interview/adapters/',
    {
      floors: /^(rules|ports|adapters)$/,
      packages: /^node:|^(inquirer|@inquirer\/[a-z0-9-]+(\/zh)?|chalk)$/,
    },
  ],
  ['src/cli/paint.ts', { floors: /^$/, packages: /^chalk$/ }],
  ['src/cli/adapters.ts', { floors: /./, packages: /^node:/ }],
]

/** Files that may load others when asked: the adapters' builder, the table of verbs, adapters that load heavy libraries late. */
const MAY_LOAD_LATE = /^src\/(cli\/(adapters|program)\.ts|[a-z0-9]+\/adapters\/)/

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => posix.join('src', name.replaceAll('\\', '/')))
const imports = new Map(files.map((file) => [file, importsOf(file)]))

test('the rooms are the folders under src, and their arrows run one way', () => {
  const rooms = Object.keys(ROOMS)
  expect([...new Set(files.map(roomOf))].sort()).toEqual([...rooms].sort())
  for (const [room, below] of Object.entries(ROOMS))
    expect(
      below.filter((one) => rooms.indexOf(one) >= rooms.indexOf(room)),
      room,
    ).toEqual([])
})

test('docs/house.md draws every room above the rooms it stands on, and has a paragraph on each', () => {
  const text = readFileSync('docs/house.md', 'utf8')
  const drawn = [...text.matchAll(/^ *(-?\d+) {3}([a-z0-9 ]+)$/gm)].flatMap(([, line, names]) =>
    names!.split(/ +/).map((room) => [room, Number(line)] as const),
  )
  const lineOf = new Map(drawn)
  expect(drawn.map(([room]) => room).sort()).toEqual(Object.keys(ROOMS).sort())
  expect([...text.matchAll(/^\*\*([a-z0-9]+)\*\*: /gm)].map(([, room]) => room).sort()).toEqual(
    Object.keys(ROOMS).sort(),
  )
  const arrows = Object.entries(ROOMS).flatMap(([room, below]) => below.map((one) => [room, one] as const))
  expect(arrows.filter(([room, below]) => lineOf.get(room)! <= lineOf.get(below)!)).toEqual([])
})

test('every arrow in the table is used', () => {
  const used = new Set(
    [...imports].flatMap(([file, list]) => list.map((one) => `${roomOf(file)} → ${roomOf(one.target)}`)),
  )
  const drawn = Object.entries(ROOMS).flatMap(([room, below]) => below.map((one) => `${room} → ${one}`))
  expect(drawn.filter((arrow) => !used.has(arrow))).toEqual([])
})

test.each(files)('%s imports only what it may', (file) => {
  const list = imports.get(file)!
  const rule = OWN_RULE.findLast(([part]) => file.startsWith(part))?.[1] ?? FLOORS[floorOf(file)]
  expect(list.map((one) => one.target).filter((target) => !mayImport(file, target, rule))).toEqual([])
  if (!MAY_LOAD_LATE.test(file)) expect(list.filter((one) => one.late)).toEqual([])
})

test('no file needs itself at run time', () => {
  const needs = new Map(
    [...imports].map(([file, list]) => [
      file,
      list.filter((one) => !one.type && !one.late && one.target.startsWith('src/')).map((one) => one.target),
    ]),
  )
  expect(cyclesIn(needs)).toEqual([])
})

describe('the size of things', () => {
  const measured = files.filter((file) => !file.startsWith('src/locale/'))
  const lines = measured.map((file) => ({ file, lines: linesOf(readFileSync(file, 'utf8')) }))
  const functions = measured.flatMap(functionsOf)

  test('files: median at most 70 lines, nine in ten at most 160, none over 250', () => {
    const sizes = lines.map((one) => one.lines)
    expect(quantile(sizes, 0.5)).toBeLessThanOrEqual(70)
    expect(quantile(sizes, 0.9)).toBeLessThanOrEqual(160)
    expect(lines.filter((one) => one.lines > 250)).toEqual([])
  })

  test('functions: median at most 12 lines, none over 50', () => {
    const sizes = functions.map((one) => one.lines)
    expect(quantile(sizes, 0.5)).toBeLessThanOrEqual(12)
    expect(functions.filter((one) => one.lines > 50)).toEqual([])
  })
})

interface Import {
  /** Path of a file under src, or the name of a package. */
  readonly target: string
  /** Gone after compiling. */
  readonly type: boolean
  /** By import() when the line is reached. */
  readonly late: boolean
}

function importsOf(file: string): Import[] {
  const found: Import[] = []
  const add = (specifier: ts.Node | undefined, type: boolean, late: boolean): void => {
    const named = specifier && ts.isAsExpression(specifier) ? specifier.expression : specifier
    const text = named && ts.isStringLiteralLike(named) ? named.text : '?'
    const target = text.startsWith('.') ? posix.join(posix.dirname(file), text).replace(/\.js$/, '.ts') : text
    found.push({ target, type, late })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, node.importClause?.isTypeOnly ?? false, false)
    if (ts.isExportDeclaration(node) && node.moduleSpecifier)
      add(node.moduleSpecifier, node.isTypeOnly, false)
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node.argument.literal, true, false)
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false, true)
    ts.forEachChild(node, visit)
  }
  visit(parsed(file))
  return found
}

function mayImport(
  file: string,
  target: string,
  rule: { floors: RegExp; packages: RegExp } | undefined,
): boolean {
  if (!rule) return false
  if (!target.startsWith('src/')) return rule.packages.test(target)
  const [room, other] = [roomOf(file), roomOf(target)]
  return (room === other || (ROOMS[room] ?? []).includes(other)) && rule.floors.test(floorOf(target))
}

function roomOf(file: string): string {
  return file.split('/')[1] ?? ''
}

/** Rooms without floors: ground is rules alone; locale and cli are a floor of their own. */
function floorOf(file: string): string {
  const [, room = '', next = ''] = file.split('/')
  if (room === 'ground') return 'rules'
  return room === 'locale' || room === 'cli' ? room : next.replace(/\.ts$/, '')
}

/** Every file from which a walk along the arrows comes back to it, with its way. */
function cyclesIn(arrows: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>()
  const found: string[] = []
  const walk = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) found.push([...way.slice(way.indexOf(file)), file].join(' → '))
    if (way.includes(file) || done.has(file)) return
    for (const next of arrows.get(file) ?? []) walk(next, [...way, file])
    done.add(file)
  }
  for (const file of arrows.keys()) walk(file, [])
  return found
}

interface Sized {
  readonly name: string
  readonly lines: number
}

function functionsOf(file: string): Sized[] {
  const source = parsed(file)
  const found: Sized[] = []
  const visit = (node: ts.Node): void => {
    if (hasBody(node)) {
      const from = source.getLineAndCharacterOfPosition(node.getStart()).line
      const to = source.getLineAndCharacterOfPosition(node.getEnd()).line
      found.push({ name: `${file}:${from + 1}`, lines: to - from + 1 })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function hasBody(node: ts.Node): boolean {
  const kind =
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isArrowFunction(node) ||
    ts.isConstructorDeclaration(node)
  return kind && node.body !== undefined && ts.isBlock(node.body)
}

function parsed(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2023, true)
}

function linesOf(text: string): number {
  return text.trimEnd().split('\n').length
}

function quantile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0
}
