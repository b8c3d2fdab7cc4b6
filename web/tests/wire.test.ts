import { describe, expect, it } from 'vitest'
import { type ApiTool } from '../src/api/types'
import { jobFrom, openedFrom, preferencesFrom, toolFrom, wirePreferences } from '../src/storage/wire'

const tool: ApiTool = {
  ...{ id: 'straighten', label: 'Straighten', hint: '', engine: 'frame', price: 0, available: true, reason: null },
  ...{ group: 'tool', ai: false, needs_picture: true, needs_prompt: false },
  data_path: { where: 'here', text: 'Stays on this server.', details: '' },
  on_device: null,
  parameters: [
    {
      ...{ name: 'angle', kind: 'number', label: 'Angle', min: -15, max: 15, step: 0.1, unit: 'degrees' },
      ...{ default: null, options: [], required: false, shown_when: {}, most: 1 },
    },
  ],
}

describe('what comes over the wire', () => {
  it('becomes a tool without holes', () => {
    const made = toolFrom(tool)
    expect(made).toMatchObject({ reason: '', dataPath: { where: 'here' } })
    expect(made.parameters[0]).toMatchObject({ unit: '°', default: null, options: [], required: false, shownWhen: {} })
  })

  it('becomes a session; a version without a thumbnail shows its picture', () => {
    const wire = {
      ...{ id: 'v', number: 1, parent: null, kind: 'image' as const, tool: null, kept: true, width: 4, height: 3 },
      ...{ media_type: 'image/png', bytes: 9, picture: { url: '/p' }, thumbnail: null, created_at: 'now' },
      how: { source_type: null, sentence: null, tools: [], ai: false, credential: false },
    }
    const times = { created_at: '', updated_at: '' }
    const { session } = openedFrom({ id: 's', title: 'T', head: 'v', ...times, versions: [wire], jobs: [] })
    expect(session.versions[0]).toMatchObject({ picture: '/p', thumbnail: { url: '/p', width: 4, height: 3 } })
  })

  it('becomes a job, whose first look the news name by its id alone', () => {
    const ids = { id: 'j', placement: 'account', session: 's', version: 'v', tool: 'crop' }
    const state = { state: 'waiting' as const, phase: null, part: null, queue_position: 2, price: 0, reason: null }
    const wire = { ...ids, ...state, preview: null, result: null, created_at: 'now' }
    expect(jobFrom(wire)).toMatchObject({ queuePosition: 2, preview: null })
    expect(jobFrom({ ...wire, preview: 'p', once: null }).preview).toBe('/api/pictures/p')
    expect(jobFrom({ ...wire, preview: { url: '/api/pictures/p' } }).preview).toBe('/api/pictures/p')
  })

  it('becomes preferences, and changes of them go back by their own names', () => {
    const wire = { download_format: 'webp', theme: 'dark', mat: 'black', shortcuts_on: false } as const
    expect(
      preferencesFrom({ ...wire, shortcuts: { run: 'R' }, notify: true, keep_words: false, language: '' }),
    ).toMatchObject({
      downloadFormat: 'webp',
    })
    expect(wirePreferences({ shortcutsOn: true, mat: 'white' })).toEqual({ shortcuts_on: true, mat: 'white' })
  })
})
