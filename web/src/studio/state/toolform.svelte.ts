/** The chosen tool and what is set in its form. */

import {
  type Parameter,
  type Tool,
  type Value,
  type Values,
  asBox,
  fromBox,
  initial,
  missing,
  parameterOf,
  placesOf as namesOf,
  sent,
  shownParameters,
} from '../../core/form'
import { type Box, type Size, suggested } from '../../core/geometry'
import { type Place, placesOf, shared } from '../../core/places'
import { keepDraft, readDraft } from './draft'

export interface Attached {
  readonly id: string
  readonly name: string
  readonly url: string
}

export class ToolForm {
  tools = $state.raw<readonly Tool[]>([])
  toolId = $state<string | null>(readDraft().tool)
  picture = $state.raw<Size | null>(null)
  attached = $state.raw<Readonly<Record<string, Attached>>>({})
  /** Width through height of the crop frame; null leaves its shape free. */
  ratio = $state<number | null>(null)
  /** The person's words; the same for every model. */
  prompt = $state('')
  /** Whether a video begins with the picture that is looked at. */
  fromPicture = $state(true)
  private edited = $state.raw<Readonly<Record<string, Values>>>({})

  places = $derived(placesOf(this.tools))
  tool = $derived(this.tools.find((tool) => tool.id === this.toolId) ?? null)
  place: Place | null = $derived(this.places.find((place) => place.tools.some((tool) => tool === this.tool)) ?? null)
  values: Values = $derived(this.tool ? { ...initial(this.tool, this.picture), ...this.edited[this.tool.id] } : {})
  shown = $derived(this.tool ? shownParameters(this.tool, this.values) : [])
  boxParameter = $derived(parameterOf(this.tool, 'box', this.values))
  maskParameter = $derived(parameterOf(this.tool, 'mask', this.values))
  /** A box and a mask on offer are two ways to say what is meant: one of them is needed. */
  marks = $derived(this.boxParameter !== undefined && this.maskParameter !== undefined)
  box: Box | null = $derived(this.boxParameter ? asBox(this.values[this.boxParameter.name]) : null)
  /** Degrees by which the picture is shown turned before it is straightened. */
  turn = $derived(this.turned())

  choose(id: string | null): void {
    this.toolId = id
    this.ratio = null
    keepDraft({ tool: id })
    this.suggestFrame()
  }

  /** Takes the tool of a place that was used last, or its first that works. */
  enter(place: Place): void {
    if (place === this.place) return
    const last = place.tools.find((tool) => this.edited[tool.id])
    this.choose((last ?? place.tools.find((tool) => tool.available) ?? place.tools[0])?.id ?? null)
  }

  /** Another model of the same place: what both can do stays as it was set. */
  change(tool: Tool, model: string | number | null): void {
    const carried = tool === this.tool ? {} : shared(this.values, tool)
    this.edited = { ...this.edited, [tool.id]: { ...this.edited[tool.id], ...carried, ...(model ? { model } : {}) } }
    if (tool !== this.tool) this.choose(tool.id)
  }

  adopt(tools: readonly Tool[]): void {
    this.tools = tools
    if (!this.tool) this.toolId = tools.find((tool) => tool.available)?.id ?? null
    this.suggestFrame()
  }

  /** Another picture: what is measured in its pixels starts anew. */
  show(picture: Size | null): void {
    const was = this.picture
    if (was?.width === picture?.width && was?.height === picture?.height) return
    this.picture = picture
    this.edited = Object.fromEntries(Object.entries(this.edited).map(([id, values]) => [id, withoutPixels(values)]))
    this.suggestFrame()
  }

  set(name: string, value: Value): void {
    if (this.tool) this.edited = { ...this.edited, [this.tool.id]: { ...this.edited[this.tool.id], [name]: value } }
  }

  setBox(box: Box | null): void {
    if (this.boxParameter && this.picture) {
      this.set(this.boxParameter.name, box ? fromBox(box, this.picture) : null)
    }
  }

  setRatio(ratio: number | null): void {
    this.ratio = ratio
    if (this.picture && ratio) this.setBox(suggested(this.picture, ratio))
  }

  attach(parameter: Parameter, attached: Attached | null): void {
    const others = Object.entries(this.attached).filter(([name]) => name !== parameter.name)
    this.attached = Object.fromEntries(attached ? [...others, [parameter.name, attached]] : others)
  }

  /** The pictures of a parameter that takes several, in their order. */
  attachedTo(parameter: Parameter): readonly Attached[] {
    return namesOf(parameter).flatMap((name) => this.attached[name] ?? [])
  }

  attachAll(parameter: Parameter, pictures: readonly Attached[]): void {
    const names = namesOf(parameter)
    const others = Object.entries(this.attached).filter(([name]) => !names.includes(name))
    const placed = pictures.slice(0, names.length).map((each, place) => [names[place] ?? '', each] as const)
    this.attached = Object.fromEntries([...others, ...placed])
  }

  missing(masked: boolean): Parameter | undefined {
    if (!this.tool) return undefined
    const mask = this.maskParameter && masked ? { [this.maskParameter.name]: true } : {}
    return missing(this.tool, this.values, { ...this.attached, ...mask })
  }

  parameters(): Record<string, Value> {
    return this.tool ? sent(this.tool, this.values) : {}
  }

  pictures(): Record<string, string> {
    const named = this.shown.filter((parameter) => parameter.kind === 'picture' || parameter.kind === 'pictures')
    const pairs = named.flatMap(namesOf).map((name) => [name, this.attached[name]?.id ?? ''] as const)
    return Object.fromEntries(pairs.filter(([, id]) => id))
  }

  /** After a run: a frame tool starts afresh, everything else stays as it was set. */
  ran(tool: string): void {
    this.edited = Object.fromEntries(
      Object.entries(this.edited).map(([id, values]) => [id, id === tool ? withoutPixels(values) : values]),
    )
    this.suggestFrame()
  }

  private suggestFrame(): void {
    if (this.boxParameter?.required && !this.box && this.picture) this.setBox(suggested(this.picture, this.ratio))
  }

  private turned(): number {
    const angle = this.tool?.parameters.find((parameter) => parameter.kind === 'number' && parameter.name === 'angle')
    const value = angle ? this.values[angle.name] : 0
    return typeof value === 'number' ? value : 0
  }
}

/** Boxes, sizes and angles belong to one picture; colours and choices to the person. */
function withoutPixels(values: Values): Values {
  const gone = ['width', 'height', 'angle']
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => !Array.isArray(value) && !gone.includes(name)),
  )
}
