/** The enlarging network: from the two files that the server's own tool reads (a list of layers, and their weights). */

import { halves } from './half'
import { type Network, type Node, type Tensor } from './onnx'

/** Stands before weights of two bytes each. */
const HALVES = 0x01306b47
const ARITHMETIC = ['Add', 'Sub', 'Mul']

interface Layer {
  readonly kind: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly settings: Readonly<Record<number, number>>
}

export function span(list: string, stored: ArrayBuffer): Network {
  const layers = list.trim().split('\n').slice(2).map(layer)
  const file = new Stored(stored)
  const nodes: Node[] = []
  const weights: Tensor[] = []
  for (const each of layers) {
    if (each.kind === 'Input') continue
    const [tensors, made] = translated(each, file)
    weights.push(...tensors)
    nodes.push(...made)
  }
  return {
    nodes,
    weights,
    input: [layers[0]?.outputs[0] ?? '', [1, 3, 'height', 'width']],
    output: layers.at(-1)?.outputs[0] ?? '',
  }
}

function layer(line: string): Layer {
  const [kind = '', , ins = '0', outs = '0', ...rest] = line.trim().split(/\s+/)
  const [from, to] = [Number(ins), Number(ins) + Number(outs)]
  const settings = rest.slice(to).map((pair) => pair.split('=').map(Number))
  return {
    kind,
    inputs: rest.slice(0, from),
    outputs: rest.slice(from, to),
    settings: Object.fromEntries(settings.map(([key = 0, value = 0]) => [key, value])),
  }
}

function translated({ kind, inputs, outputs, settings }: Layer, file: Stored): [Tensor[], Node[]] {
  const [output = ''] = outputs
  const simple = (op: string, attributes: Node['attributes'] = {}): [Tensor[], Node[]] => [
    [],
    [{ op, inputs, outputs, attributes }],
  ]
  switch (kind) {
    case 'MemoryData':
      return [[{ name: output, shape: [1, 3, 1, 1], values: file.floats(3) }], []]
    case 'Convolution':
      return convolution(inputs[0] ?? '', output, settings, file)
    case 'Split':
      return [[], outputs.map((name) => ({ op: 'Identity', inputs, outputs: [name] }))]
    case 'Swish':
      return [
        [],
        [
          { op: 'Sigmoid', inputs, outputs: [`${output}.s`] },
          { op: 'Mul', inputs: [...inputs, `${output}.s`], outputs },
        ],
      ]
    case 'Sigmoid':
      return simple('Sigmoid')
    case 'Concat':
      return simple('Concat', { axis: 1 })
    case 'PixelShuffle':
      return simple('DepthToSpace', { blocksize: settings[0] ?? 2, mode: 'CRD' })
    case 'BinaryOp':
      return arithmetic(inputs, output, settings)
    default:
      throw new Error('model')
  }
}

function arithmetic(inputs: readonly string[], output: string, settings: Layer['settings']): [Tensor[], Node[]] {
  const op = ARITHMETIC[settings[0] ?? 0] ?? 'Add'
  if (!settings[1]) return [[], [{ op, inputs, outputs: [output] }]]
  const name = `${output}.n`
  const number = { name, shape: [1], values: new Float32Array([settings[2] ?? 0]) }
  return [[number], [{ op, inputs: [...inputs, name], outputs: [output] }]]
}

function convolution(input: string, output: string, settings: Layer['settings'], file: Stored): [Tensor[], Node[]] {
  const [made = 0, side = 1, pad = 0, count = 0] = [settings[0], settings[1], settings[4], settings[6]]
  const shape = [made, count / made / side / side, side, side]
  const values = file.weights(count)
  const tensors = [
    { name: `${output}.w`, shape, values },
    { name: `${output}.b`, shape: [made], values: file.floats(made) },
  ]
  const attributes = { kernel_shape: [side, side], pads: [pad, pad, pad, pad] }
  return [tensors, [{ op: 'Conv', inputs: [input, `${output}.w`, `${output}.b`], outputs: [output], attributes }]]
}

/** The weights' file, read from its beginning. */
class Stored {
  private readonly view: DataView
  private at = 0

  constructor(stored: ArrayBuffer) {
    this.view = new DataView(stored)
  }

  weights(count: number): Float32Array {
    const mark = this.view.getUint32(this.at, true)
    this.at += 4
    if (mark !== HALVES) return this.floats(count)
    const found = halves(this.view, this.at, count)
    this.at += Math.ceil((count * 2) / 4) * 4
    return found
  }

  floats(count: number): Float32Array {
    const found = Float32Array.from({ length: count }, (_, i) => this.view.getFloat32(this.at + 4 * i, true))
    this.at += 4 * count
    return found
  }
}
