import { readFileSync } from 'node:fs'
import { FluentBundle, FluentResource } from '@fluent/bundle'
import { describe, expect, it } from 'vitest'
import { compiled } from '../build/words.ts'
import { words } from '../src/sentences'

const catalogue = readFileSync('../glassplate/words/en-studio.ftl', 'utf8')
const path = '/en-studio.ftl'

describe('sentences compiled from a catalogue', () => {
  it('are what Fluent says, for every message and number', () => {
    const { t } = words({ [path]: compiled(catalogue) })
    const fluent = new FluentBundle('en', { useIsolating: false })
    const resource = new FluentResource(catalogue)
    fluent.addResource(resource)
    const names = [...new Set([...catalogue.matchAll(/\$(\w+)/g)].map((match) => match[1] ?? ''))]
    for (const value of [0, 1, 2, 21, 1234, 1.5, 'a word', '{name} $ {{']) {
      const values = Object.fromEntries(names.map((name) => [name, value]))
      for (const { id, value: pattern } of resource.body) {
        expect(t(id, values), id).toBe(pattern && fluent.formatPattern(pattern, values))
      }
    }
  })

  it('choose by an exact number first, then by its plural', () => {
    const { t } = words({ [path]: compiled('left = { $n ->\n  [0] none\n  [one] one\n *[other] { $n } left\n}\n') })
    expect([0, 1, 5].map((n) => t('left', { n }))).toEqual(['none', 'one', '5 left'])
  })

  it('are refused while building where they are more than text, names and choices', () => {
    expect(() => compiled('when = { DATETIME($day) }\n')).toThrow('when')
    expect(() => compiled('key = Key\n    .title = Title\n')).toThrow('key')
    expect(() => compiled('brace = { "{" }\n')).toThrow('brace')
  })

  it('say their id where they are missing', () => {
    expect(words({}).t('nothing-here')).toBe('nothing-here')
  })
})
