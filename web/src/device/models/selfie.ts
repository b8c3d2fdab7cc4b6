/** The network that finds people: the TensorFlow Lite file of the server's own tool, read into the shape we run. */

import { Flat } from './flat'
import { halves } from './half'
import { type Attribute, type Network, type Node, type Tensor } from './onnx'

/** Numbers of the format: operations, and the kind of tensor that is stored in two bytes. */
const OPERATIONS: Readonly<Record<number, string>> = {
  0: 'Add',
  1: 'GlobalAveragePool',
  3: 'Conv',
  4: 'Depthwise',
  6: 'Dequantize',
  14: 'Sigmoid',
  18: 'Mul',
  19: 'Relu',
  23: 'Resize',
  32: 'ConvTranspose',
  117: 'HardSwish',
}
const HALF = 1

interface Held {
  readonly shape: readonly number[]
  /** Null for what is computed. */
  readonly values: Float32Array | null
}

interface Step {
  readonly op: string
  readonly inputs: readonly number[]
  readonly output: number
  readonly options: number | null
}

export function selfie(file: ArrayBuffer): Network {
  const flat = new Flat(file)
  const graph = flat.tables(flat.root, 2)[0]
  if (graph === undefined) throw new Error('model')
  const held = tensors(flat, graph)
  const nodes: Node[] = []
  const weights: Tensor[] = []
  for (const step of steps(flat, graph)) {
    if (step.op === 'Dequantize')
      held[step.output] = { ...at(held, step.output), values: at(held, step.inputs[0]).values }
    else translate(flat, held, step, nodes, weights)
  }
  const [input = 0, output = 0] = [flat.wholes(graph, 1)[0], flat.wholes(graph, 2)[0]]
  const [, height = 0, width = 0, depth = 0] = at(held, input).shape
  return { nodes, weights, input: [`t${input}`, [1, depth, height, width]], output: `t${output}` }
}

const at = (held: readonly Held[], number: number | undefined): Held =>
  held[number ?? -1] ?? { shape: [], values: null }

function tensors(flat: Flat, graph: number): Held[] {
  const buffers = flat.tables(flat.root, 4)
  return flat.tables(graph, 0).map((tensor) => {
    const shape = flat.wholes(tensor, 0)
    const { at: start, length } = flat.vector(buffers[flat.whole(tensor, 2)] ?? 0, 0)
    const isHalf = flat.byte(tensor, 1) === HALF && length > 0
    return { shape, values: isHalf ? halves(flat.view, start, length / 2) : null }
  })
}

function steps(flat: Flat, graph: number): Step[] {
  const codes = flat.tables(flat.root, 1).map((code) => Math.max(flat.byte(code, 0), flat.whole(code, 3)))
  return flat.tables(graph, 3).map((step) => {
    const op = OPERATIONS[codes[flat.whole(step, 0)] ?? -1]
    if (!op) throw new Error('model')
    return { op, inputs: flat.wholes(step, 1), output: flat.wholes(step, 2)[0] ?? 0, options: flat.table(step, 4) }
  })
}

function translate(flat: Flat, held: readonly Held[], step: Step, nodes: Node[], weights: Tensor[]): void {
  const names = step.inputs.map((number) => `t${number}`)
  const outputs = [`t${step.output}`]
  const put = (op: string, inputs: readonly string[], attributes: Record<string, Attribute> = {}): void =>
    void nodes.push({ op, inputs, outputs, attributes })
  switch (step.op) {
    case 'Conv':
    case 'Depthwise': {
      const kernel = at(held, step.inputs[1])
      const isDeep = step.op === 'Depthwise'
      const [output = 1, high = 1, wide = 1, deep = 1] = kernel.shape
      weights.push(
        moved(names[1] ?? '', kernel, isDeep ? [3, 0, 1, 2] : [0, 3, 1, 2]),
        plain(names[2] ?? '', held, step),
      )
      const attributes = around(flat, held, step, [high, wide])
      return put('Conv', names, { ...attributes, group: isDeep ? deep * output : 1 })
    }
    case 'ConvTranspose': {
      const kernel = at(held, step.inputs[1])
      const sides = kernel.shape.slice(1, 3)
      weights.push(moved(names[1] ?? '', kernel, [3, 0, 1, 2]), plain(names[2] ?? '', held, step))
      return put('ConvTranspose', names, { kernel_shape: sides, strides: sides })
    }
    case 'Resize': {
      const [small, large] = [at(held, step.inputs[0]).shape, at(held, step.output).shape]
      const scales = [1, 1, (large[1] ?? 1) / (small[1] ?? 1), (large[2] ?? 1) / (small[2] ?? 1)]
      weights.push({ name: `${outputs[0] ?? ''}.s`, shape: [4], values: new Float32Array(scales) })
      return put('Resize', [names[0] ?? '', '', `${outputs[0] ?? ''}.s`], {
        mode: 'linear',
        coordinate_transformation_mode: 'half_pixel',
      })
    }
    default:
      return put(step.op, names)
  }
}

const plain = (name: string, held: readonly Held[], step: Step): Tensor => {
  const { shape, values } = at(held, step.inputs[2])
  if (!values) throw new Error('model')
  return { name, shape, values }
}

/** The same numbers with their axes in another order. */
function moved(name: string, { shape, values }: Held, order: readonly number[]): Tensor {
  if (!values) throw new Error('model')
  const to = order.map((axis) => shape[axis] ?? 1)
  const steps = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, side) => product * side, 1))
  const found = new Float32Array(values.length)
  const place = to.map(() => 0)
  for (let i = 0; i < found.length; i++) {
    found[i] = values[order.reduce((sum, axis, k) => sum + (place[k] ?? 0) * (steps[axis] ?? 0), 0)] ?? 0
    for (let k = to.length - 1; k >= 0; k--) {
      place[k] = (place[k] ?? 0) + 1
      if ((place[k] ?? 0) < (to[k] ?? 1)) break
      place[k] = 0
    }
  }
  return { name, shape: to, values: found }
}

/** Strides and pads; what TensorFlow calls "same" may pad one more at the end. */
function around(flat: Flat, held: readonly Held[], step: Step, kernel: readonly number[]): Record<string, Attribute> {
  const strides = step.options === null ? [1, 1] : [flat.whole(step.options, 2), flat.whole(step.options, 1)]
  const [from, to] = [at(held, step.inputs[0]).shape.slice(1, 3), at(held, step.output).shape.slice(1, 3)]
  const pads = kernel.map((side, i) => Math.max(((to[i] ?? 1) - 1) * (strides[i] ?? 1) + side - (from[i] ?? 1), 0))
  const before = pads.map((pad) => Math.floor(pad / 2))
  const after = pads.map((pad, i) => pad - (before[i] ?? 0))
  return { kernel_shape: kernel, strides, pads: [...before, ...after] }
}
