import { describe, expect, it } from 'vitest'
import {
  type Parameter,
  type Tool,
  asBox,
  hex,
  initial,
  missing,
  parameterOf,
  resultSize,
  sent,
  shownParameters,
} from '../../src/core/form'

const parameter = (name: string, kind: Parameter['kind'], more: Partial<Parameter> = {}): Parameter => ({
  ...{ name, kind, label: name, default: null, options: [], min: null, max: null, step: null, unit: '' },
  ...{ required: false, shownWhen: {}, most: 1 },
  ...more,
})

const options = ['transparent', 'colour', 'picture'].map((value) => ({ value, label: value }))
const tool: Tool = {
  ...{ id: 'cutout', label: 'Cut out', hint: '', price: 1, available: true, reason: '' },
  ...{ group: 'tool', ai: false, needsPicture: true, needsPrompt: false },
  dataPath: { where: 'here', text: '', details: '' },
  onDevice: null,
  parameters: [
    parameter('background', 'choice', { options, default: 'transparent' }),
    parameter('colour', 'colour', { default: '#ffffff', shownWhen: { background: 'colour' } }),
    parameter('backdrop', 'picture', { required: true, shownWhen: { background: 'picture' } }),
    parameter('box', 'box'),
    parameter('mask', 'mask'),
  ],
}
const size = { width: 300, height: 200 }

describe('the form of a tool', () => {
  it('shows a parameter only while it counts', () => {
    const names = (values: Record<string, string>): string[] => shownParameters(tool, values).map((each) => each.name)
    expect(names({ background: 'transparent' })).toEqual(['background', 'box', 'mask'])
    expect(names({ background: 'colour' })).toContain('colour')
    expect(parameterOf(tool, 'picture', { background: 'picture' })?.name).toBe('backdrop')
    expect(parameterOf(tool, 'picture', {})).toBeUndefined()
  })

  it('sends what is shown and set, and no masks or pictures', () => {
    const values = { ...initial(tool, size), colour: '#aabbcc' }
    expect(sent(tool, values)).toEqual({ background: 'transparent' })
    expect(sent(tool, { ...values, background: 'colour', box: [1, 2, 3, 4] })).toEqual({
      ...{ background: 'colour', colour: '#aabbcc', box: [1, 2, 3, 4] },
    })
  })

  it('keeps the type of a choice', () => {
    const scale = parameter('scale', 'choice', { options: [{ value: 2, label: '2' }], default: 2 })
    expect(sent({ ...tool, parameters: [scale] }, initial({ ...tool, parameters: [scale] }, size))).toEqual({
      scale: 2,
    })
  })

  it('says what is still missing', () => {
    expect(missing(tool, { background: 'picture' }, {})?.name).toBe('backdrop')
    expect(missing(tool, { background: 'picture' }, { backdrop: {} })).toBeUndefined()
    expect(missing(tool, { background: 'colour' }, {})).toBeUndefined()
  })

  it('starts sizes at the picture', () => {
    const resize = {
      ...tool,
      parameters: [parameter('width', 'number', { min: 1 }), parameter('height', 'number', { min: 1 })],
    }
    expect(initial(resize, size)).toEqual({ width: 300, height: 200 })
    expect(initial(resize, null)).toEqual({ width: 1, height: 1 })
  })

  it('tells the size of what it will make', () => {
    expect(resultSize(tool, { scale: 2 }, size)).toEqual({ width: 600, height: 400 })
    expect(resultSize(tool, { width: 30, height: 20 }, size)).toEqual({ width: 30, height: 20 })
    const crop = { ...tool, parameters: [parameter('box', 'box', { required: true })] }
    expect(resultSize(crop, { box: [5, 5, 50, 40] }, size)).toEqual({ width: 50, height: 40 })
    expect(resultSize(tool, { box: [5, 5, 50, 40] }, size)).toBeNull()
    expect(resultSize(tool, { angle: 5 }, size)?.width).toBeLessThan(300)
  })

  it('reads boxes and colours', () => {
    expect(asBox([1, 2, 3, 4])).toEqual({ x: 1, y: 2, width: 3, height: 4 })
    expect(asBox('no')).toBeNull()
    expect(hex('#ABC')).toBe('#aabbcc')
    expect(hex(' dfe8ee ')).toBe('#dfe8ee')
    expect(hex('red')).toBeNull()
  })
})
