/**
 * Writes while building what we owe to others: the licence of every package whose code is in what browsers get, from the
 * package's own file. A package that has none in it has one in `web/licences`; one that has neither stops the build.
 */

import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Plugin } from 'vite'

export const FILE = 'licences.txt'
const OWN = 'licences'
const MODELS = '../glassplate/engines/weights/LICENSES.md'
const PACKAGE = /^(.*[\\/]node_modules[\\/]((?:@[\w.-]+[\\/])?[\w.-]+))[\\/]/
/** What tools put in from themselves: the first part of such an id is theirs. */
const TOOLS = /^\0(vite|rolldown)\//
/** Of a tool's licences this is where those begin of what the tool is made of, which is not in what it puts in. */
const TOOLS_OWN_PARTS = /^# Licenses of bundled dependencies$/m
const PREBUNDLED: Readonly<Record<string, readonly string[]>> = { 'onnxruntime-web': ['onnxruntime-common'] }

/** Two plugins that know of each other: the workers' packages come first, the page's write the file. */
export function licences(): { readonly pages: Plugin; readonly workers: Plugin } {
  const found = new Map<string, string>()
  const look = (bundle: Bundle): void => {
    for (const chunk of Object.values(bundle))
      for (const [id, { renderedLength }] of Object.entries(chunk.modules ?? {}))
        if (renderedLength) for (const [name, folder] of packagesOf(id)) found.set(name, folder)
  }
  return {
    workers: { name: 'licences-of-workers', generateBundle: (_, bundle) => look(bundle as Bundle) },
    pages: {
      name: 'licences',
      apply: 'build',
      generateBundle(_, bundle) {
        look(bundle as Bundle)
        const texts = [...found].sort(([a], [b]) => a.localeCompare(b)).map(([name, folder]) => notice(name, folder))
        const models = `Models that tools load\n\n${readFileSync(MODELS, 'utf8').trim()}`
        this.emitFile({ type: 'asset', fileName: FILE, source: [...texts, models].join(`\n\n${'='.repeat(80)}\n\n`) })
      },
    },
  }
}

type Bundle = Readonly<Record<string, { readonly modules?: Readonly<Record<string, { renderedLength: number }>> }>>

/** The packages that a module's code is of, with their folders; none for our own. */
export function packagesOf(id: string): readonly (readonly [name: string, folder: string])[] {
  const tool = TOOLS.exec(id)?.[1]
  const [, folder = '', path = ''] = tool ? [] : (PACKAGE.exec(id.replace(/^\0/, '')) ?? [])
  const name = tool ?? path.replace('\\', '/')
  if (!name) return []
  return [name, ...(PREBUNDLED[name] ?? [])].map((each) => [
    each,
    each === name && folder ? folder : resolve('node_modules', each),
  ])
}

/** A package's name, version, kind of licence and the licence itself. */
export function notice(name: string, folder: string): string {
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, string>
  const own = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)(\.\w+)?$/i.test(file))
  const ours = resolve(OWN, `${name.replace('/', '__')}.txt`)
  const files = own.length ? own.sort().map((file) => join(folder, file)) : [ours].filter((file) => existsSync(file))
  if (!files.length) throw new Error(`${name}: no licence in the package and none in web/${OWN}`)
  const texts = files.map((file) => readFileSync(file, 'utf8').split(TOOLS_OWN_PARTS)[0]?.trim() ?? '')
  return [`${name} ${version} (${license})`, ...texts].join('\n\n')
}
