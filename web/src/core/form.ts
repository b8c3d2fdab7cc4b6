/** The form of a tool, built from what its engine says it takes. */

import { type Box, type Size, inscribed, snapped } from './geometry'

export interface Option {
  readonly value: string | number
  readonly label: string
}

export type Kind = 'choice' | 'number' | 'colour' | 'box' | 'mask' | 'picture' | 'pictures'
export type Value = string | number | readonly number[] | null
export type Values = Readonly<Record<string, Value>>

export interface Parameter {
  readonly name: string
  readonly kind: Kind
  readonly label: string
  readonly default: Value
  readonly options: readonly Option[]
  readonly min: number | null
  readonly max: number | null
  readonly step: number | null
  readonly unit: string
  readonly required: boolean
  readonly shownWhen: Readonly<Record<string, string | number>>
  /** How many pictures it takes. */
  readonly most: number
}

export interface DataPath {
  readonly where: 'device' | 'here' | 'company'
  readonly text: string
  readonly details: string
}

/** How a tool also runs in the person's own browser: with which values (none: with all), from which files. */
export interface OnDevice {
  readonly only: Readonly<Record<string, string | number>>
  readonly path: DataPath
  readonly models: readonly {
    readonly name: string
    readonly url: string
    readonly bytes: number
    readonly sha256: string
  }[]
  readonly source: string
}

/** Tools that one form shares, told apart by their model; those of the group "tool" have a form of their own. */
export type Group = 'tool' | 'create' | 'edit' | 'video'

export interface Tool {
  readonly id: string
  readonly group: Group
  /** Whether a trained model makes up what comes out. */
  readonly ai: boolean
  readonly needsPicture: boolean
  readonly needsPrompt: boolean
  readonly label: string
  readonly hint: string
  readonly price: number
  readonly parameters: readonly Parameter[]
  readonly dataPath: DataPath
  readonly onDevice: OnDevice | null
  readonly available: boolean
  readonly reason: string
}

export function initial(tool: Tool, picture: Size | null): Values {
  return Object.fromEntries(tool.parameters.map((parameter) => [parameter.name, start(parameter, picture)]))
}

/** Widths and heights without a default start at the picture's own. */
function start(parameter: Parameter, picture: Size | null): Value {
  if (parameter.default !== null) return parameter.default
  if (parameter.kind === 'number' && parameter.name === 'width') return picture?.width ?? parameter.min
  if (parameter.kind === 'number' && parameter.name === 'height') return picture?.height ?? parameter.min
  if (parameter.kind === 'number') return parameter.min ?? 0
  if (parameter.kind === 'choice') return parameter.options[0]?.value ?? null
  return parameter.kind === 'colour' ? '#ffffff' : null
}

export function shown(parameter: Parameter, values: Values): boolean {
  return Object.entries(parameter.shownWhen).every(([name, wanted]) => values[name] === wanted)
}

export const shownParameters = (tool: Tool, values: Values): readonly Parameter[] =>
  tool.parameters.filter((parameter) => shown(parameter, values))

export const parameterOf = (tool: Tool | null, kind: Kind, values: Values): Parameter | undefined =>
  tool ? shownParameters(tool, values).find((parameter) => parameter.kind === kind) : undefined

const BROUGHT: readonly Kind[] = ['mask', 'picture', 'pictures']

/** The names under which a parameter's pictures travel. */
export const placesOf = (parameter: Parameter): readonly string[] =>
  parameter.kind === 'pictures'
    ? Array.from({ length: parameter.most }, (_, place) => `${parameter.name}-${place + 1}`)
    : [parameter.name]

/** What is sent: the values that are shown and set; masks and pictures travel apart, by id. */
export function sent(tool: Tool, values: Values): Record<string, Value> {
  const plain = shownParameters(tool, values).filter((parameter) => !BROUGHT.includes(parameter.kind))
  const pairs = plain.map((parameter) => [parameter.name, values[parameter.name] ?? null] as const)
  return Object.fromEntries(pairs.filter(([, value]) => value !== null))
}

/** The first required parameter that is still open. */
export function missing(
  tool: Tool,
  values: Values,
  pictures: Readonly<Record<string, unknown>>,
): Parameter | undefined {
  return shownParameters(tool, values).find((parameter) => {
    if (!parameter.required) return false
    if (BROUGHT.includes(parameter.kind)) return !placesOf(parameter).some((place) => pictures[place])
    return (values[parameter.name] ?? null) === null
  })
}

export const asBox = (value: Value | undefined): Box | null =>
  Array.isArray(value) && value.length === 4
    ? { x: value[0] as number, y: value[1] as number, width: value[2] as number, height: value[3] as number }
    : null

export const fromBox = (box: Box, size: Size): readonly number[] => {
  const snap = snapped(box, size)
  return [snap.x, snap.y, snap.width, snap.height]
}

/** "#abc", "abc" and "#AABBCC" as "#aabbcc"; null for anything else. */
export function hex(text: string): string | null {
  const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1]?.toLowerCase()
  if (!digits) return null
  return `#${digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits}`
}

/** The size of what a tool will make, where its form tells; null where it stays as it is. */
export function resultSize(tool: Tool, values: Values, picture: Size): Size | null {
  const number = (name: string): number | null => {
    const value = values[name]
    return typeof value === 'number' ? value : null
  }
  const [scale, width, height, angle] = [number('scale'), number('width'), number('height'), number('angle')]
  if (scale !== null) return { width: picture.width * scale, height: picture.height * scale }
  if (width !== null && height !== null) return { width, height }
  if (angle) {
    const kept = inscribed(picture, angle)
    return { width: Math.floor(kept.width), height: Math.floor(kept.height) }
  }
  const frame = tool.parameters.find((parameter) => parameter.kind === 'box' && parameter.required)
  const box = frame ? asBox(values[frame.name]) : null
  return box ? { width: box.width, height: box.height } : null
}
