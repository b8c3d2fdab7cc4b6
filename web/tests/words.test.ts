import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { has as inLibrary } from '../src/islands/words'
import { has as inStudio, t } from '../src/words'

const has = (id: string): boolean => (id.startsWith('library-') ? inLibrary(id) : inStudio(id))

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return sources(path)
    return /\.(ts|svelte)$/.test(name) ? [path] : []
  })
}

const text = sources('src').map((path) => readFileSync(path, 'utf8'))

describe('the words of the studio', () => {
  it('knows every sentence that the sources say', () => {
    const said = text.flatMap((source) =>
      [...source.matchAll(/\bt\('([^']+)'|\bact\('([^']+)'/g)].map((m) => m[1] ?? `action-${m[2] ?? ''}`),
    )
    expect(said.length).toBeGreaterThan(100)
    expect(said.filter((id) => id && !has(id))).toEqual([])
  })

  it('knows every sentence whose id ends in a name', () => {
    const stems: Record<string, string[]> = {
      'studio-frame-': ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'],
      'studio-mat-': ['grey', 'black', 'white'],
      'studio-theme-': ['auto', 'light', 'dark'],
      'studio-format-': ['png', 'jpeg', 'webp', 'png-hint', 'jpeg-hint', 'webp-hint'],
      'studio-run-missing-': ['choice', 'number', 'colour', 'box', 'mask', 'picture'],
      'studio-job-': ['sending', 'generating', 'saving'],
      'studio-keys-': ['general', 'tools', 'mask', 'view', 'versions'],
      'studio-box-': ['x', 'y', 'width', 'height'],
      'studio-shape-': ['free', '1-1', '4-5', '3-2', '16-9'],
    }
    const ids = Object.entries(stems).flatMap(([stem, names]) => names.map((name) => stem + name))
    expect(ids.filter((id) => !has(id))).toEqual([])
  })

  it('says every catalogue entry somewhere', () => {
    const folder = '../glassplate/words'
    const files = readdirSync(folder).filter((name) => /^en-(.*-)?studio\.ftl$/.test(name))
    const catalogue = files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n')
    const ids = [...catalogue.matchAll(/^([a-z][a-z0-9-]*) =/gm)].map((match) => match[1] ?? '')
    const all = text.join('\n')
    const stemOf = (id: string): string[] =>
      id.split('-').map((_, i, parts) => `\`${parts.slice(0, i + 1).join('-')}-\${`)
    expect(ids.filter((id) => !all.includes(`'${id}'`) && !stemOf(id).some((stem) => all.includes(stem)))).toEqual([])
  })

  it('counts', () => {
    expect(t('studio-run-price', { tool: 'Cut out', price: 1 })).toBe('Cut out – 1 credit')
    expect(t('studio-run-price', { tool: 'Enlarge', price: 2 })).toBe('Enlarge – 2 credits')
    expect(t('studio-stage-label', { number: 1, width: '4000', height: '3000' })).toBe('Picture 1, 4000 by 3000 pixels')
  })
})
