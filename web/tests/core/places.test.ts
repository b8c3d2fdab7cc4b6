import { describe, expect, it } from 'vitest'
import { type Parameter, type Tool } from '../../src/core/form'
import { modelsOf, placesOf, shared } from '../../src/core/places'

const choice = (name: string, ...values: string[]): Parameter => ({
  ...{ name, kind: 'choice', label: name, default: values[0] ?? null, min: null, max: null, step: null, unit: '' },
  ...{ options: values.map((value) => ({ value, label: value })), required: false, shownWhen: {}, most: 1 },
})
const tool = (id: string, group: Tool['group'], ...parameters: Parameter[]): Tool => ({
  ...{ id, group, label: id, hint: '', price: 1, available: true, reason: '', parameters },
  ...{
    ai: true,
    needsPicture: false,
    needsPrompt: group !== 'tool',
    dataPath: { where: 'here', text: '', details: '' },
    onDevice: null,
  },
})
const crop = tool('crop', 'tool')
const one = tool('one-create', 'create', choice('model', 'large', 'small'), choice('ratio', '1:1', '16:9'))
const two = tool('two-create', 'create', choice('ratio', '1:1', '4:3'))

describe('places on the rail', () => {
  const places = placesOf([crop, one, two])

  it('are tools of their own and groups, in the order of the tools', () => {
    expect(places.map((place) => place.id)).toEqual(['crop', 'create'])
  })

  it('list the models of all their tools', () => {
    const models = places[1] ? modelsOf(places[1]) : []
    expect(models.map((model) => model.key)).toEqual(['one-create large', 'one-create small', 'two-create'])
    expect(new Set(models.map((model) => model.key)).size).toBe(3)
  })
})

describe('another model', () => {
  it('takes over what it can do, and neither the model nor what it cannot', () => {
    expect(shared({ model: 'small', ratio: '1:1' }, two)).toEqual({ ratio: '1:1' })
    expect(shared({ ratio: '16:9' }, two)).toEqual({})
  })
})
