/** Writes a network as an ONNX file, the little of that format that our networks need. */

export type Attribute = number | readonly number[] | string

export interface Node {
  readonly op: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly attributes?: Readonly<Record<string, Attribute>>
}

export interface Tensor {
  readonly name: string
  readonly shape: readonly number[]
  readonly values: Float32Array
}

export interface Network {
  readonly nodes: readonly Node[]
  readonly weights: readonly Tensor[]
  /** Name and shape; a word stands for a side that is known only when it runs. */
  readonly input: readonly [name: string, shape: readonly (number | string)[]]
  readonly output: string
}

const FLOAT = 1
const KINDS = { number: 2, string: 3, list: 7 } as const
const OPSET = 17
const IR = 8

export function onnx(network: Network): Uint8Array<ArrayBuffer> {
  const graph = [
    ...network.nodes.map((each) => message(1, node(each))),
    message(2, text('graph')),
    ...network.weights.map((each) => message(5, tensor(each))),
    message(11, described(...network.input)),
    message(12, described(network.output, null)),
  ]
  return joined([varint(1, IR), message(8, varint(2, OPSET)), message(7, joined(graph))])
}

function node({ op, inputs, outputs, attributes = {} }: Node): Uint8Array {
  return joined([
    ...inputs.map((name) => message(1, text(name))),
    ...outputs.map((name) => message(2, text(name))),
    message(4, text(op)),
    ...Object.entries(attributes).map(([name, value]) => message(5, attribute(name, value))),
  ])
}

function attribute(name: string, value: Attribute): Uint8Array {
  const held =
    typeof value === 'number'
      ? [varint(3, value), varint(20, KINDS.number)]
      : typeof value === 'string'
        ? [message(4, text(value)), varint(20, KINDS.string)]
        : [...value.map((each) => varint(8, each)), varint(20, KINDS.list)]
  return joined([message(1, text(name)), ...held])
}

function tensor({ name, shape, values }: Tensor): Uint8Array {
  const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
  return joined([...shape.map((side) => varint(1, side)), varint(2, FLOAT), message(8, text(name)), message(9, raw)])
}

function described(name: string, shape: readonly (number | string)[] | null): Uint8Array {
  const sides = (shape ?? []).map((side) =>
    message(1, typeof side === 'number' ? varint(1, side) : message(2, text(side))),
  )
  const held = shape ? [varint(1, FLOAT), message(2, joined(sides))] : [varint(1, FLOAT)]
  return joined([message(1, text(name)), message(2, message(1, joined(held)))])
}

const text = (words: string): Uint8Array => new TextEncoder().encode(words)

function varint(field: number, value: number): Uint8Array {
  return new Uint8Array([...digits(field << 3), ...digits(value)])
}

function message(field: number, content: Uint8Array): Uint8Array {
  return joined([new Uint8Array([...digits((field << 3) | 2), ...digits(content.length)]), content])
}

function digits(value: number): number[] {
  const found: number[] = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...found, rest]
    found.push((rest % 128) | 128)
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
