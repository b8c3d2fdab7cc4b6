/** The places on the rail: a tool of its own, or several that share one form and are told apart by their model. */

import { type Group, type Tool, type Values } from './form'

export interface Place {
  /** The tool's id, or the group's name. */
  readonly id: string
  readonly group: Group
  readonly tools: readonly Tool[]
}

export function placesOf(tools: readonly Tool[]): readonly Place[] {
  const places = new Map<string, Tool[]>()
  for (const tool of tools) {
    const id = tool.group === 'tool' ? tool.id : tool.group
    places.set(id, [...(places.get(id) ?? []), tool])
  }
  return [...places].map(([id, members]) => ({ id, group: members[0]?.group ?? 'tool', tools: members }))
}

/** One choice of the model list: a tool, and the model of it where it has several. */
export interface Model {
  readonly key: string
  readonly tool: Tool
  readonly model: string | number | null
  readonly label: string
}

export function modelsOf(place: Place): readonly Model[] {
  return place.tools.flatMap((tool): Model[] => {
    const models = tool.parameters.find((parameter) => parameter.name === 'model')?.options ?? []
    if (!models.length) return [{ key: tool.id, tool, model: null, label: tool.label }]
    return models.map(({ value, label }) => ({ key: `${tool.id} ${value}`, tool, model: value, label }))
  })
}

/** The values that another tool of the same place can take over. */
export function shared(from: Values, to: Tool): Values {
  const fits = (name: string): boolean => {
    const parameter = to.parameters.find((each) => each.name === name)
    const value = from[name]
    if (!parameter || value === null || value === undefined || name === 'model') return false
    if (parameter.kind === 'choice') return parameter.options.some((option) => option.value === value)
    if (parameter.kind !== 'number' || typeof value !== 'number') return false
    return value >= (parameter.min ?? value) && value <= (parameter.max ?? value)
  }
  return Object.fromEntries(Object.entries(from).filter(([name]) => fits(name)))
}
