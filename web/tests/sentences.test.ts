import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FluentBundle, FluentResource } from '@fluent/bundle'
import { describe, expect, it } from 'vitest'
import { compiled, languages, pieces, sentences } from '../build/words.ts'
import { words } from '../src/sentences'

const FOLDER = '../glassplate/words'
const file = (piece: string): string => (piece === 'studio' ? 'en-studio.ftl' : `en-${piece}-studio.ftl`)
const catalogue = pieces(FOLDER)
  .map((piece) => readFileSync(join(FOLDER, file(piece)), 'utf8'))
  .join('\n')

describe('sentences compiled from a catalogue', () => {
  it('are what Fluent says, for every message and number', () => {
    const { t } = words(compiled(catalogue))
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
    const { t } = words(compiled('left = { $n ->\n  [0] none\n  [one] one\n *[other] { $n } left\n}\n'))
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

describe('another language', () => {
  const folder = mkdtempSync(join(tmpdir(), 'words-'))
  writeFileSync(join(folder, 'en-studio.ftl'), 'hello = Hello\nbye = Bye\n')
  writeFileSync(join(folder, 'en-later-studio.ftl'), 'left = { $n ->\n  [one] one left\n *[other] { $n } left\n }\n')
  writeFileSync(join(folder, 'en-mail.ftl'), 'mail = { NUMBER($n) } mails\n')
  writeFileSync(join(folder, 'de.ftl'), 'mail = { NUMBER($n) } Briefe\nhello = Hallo\nleft = noch { $n }\n')

  it('is one file, whatever else it says', () => {
    expect(languages(folder)).toEqual(['de', 'en'])
    expect(sentences(folder, 'later', 'de')).toEqual({ left: 'noch {n}' })
  })

  it('is English where it lacks a sentence', () => {
    expect(sentences(folder, 'studio', 'de')).toEqual({ hello: 'Hallo', bye: 'Bye' })
  })

  it('writes its own numbers and plurals', () => {
    const swedish = words(compiled('left = { $n ->\n  [one] en kvar\n *[other] { $n } kvar\n }\n'), 'sv')
    expect([1, 2, 12345].map((n) => swedish.t('left', { n }))).toEqual(['en kvar', '2 kvar', '12\u00a0345 kvar'])
  })

  it('is there for every piece of the studio in each language that is shipped', () => {
    expect(readdirSync(FOLDER).some((name) => name.startsWith('sv-'))).toBe(true)
    for (const piece of pieces(FOLDER)) {
      const english = Object.keys(sentences(FOLDER, piece, 'en'))
      for (const code of languages(FOLDER)) expect(Object.keys(sentences(FOLDER, piece, code))).toEqual(english)
    }
  })
})
