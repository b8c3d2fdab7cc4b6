/** Runs networks: ONNX Runtime, compiled for browsers; its code is handed in, since a worker here can fetch nothing. */

import * as ort from 'onnxruntime-web/wasm'
import { Failed } from './errors'
import { type Network, onnx } from './models/onnx'

export type Run = (values: Float32Array, shape: readonly number[]) => Promise<Float32Array<ArrayBuffer>>

export async function session(model: ArrayBuffer, runtime: ArrayBuffer): Promise<Run> {
  ort.env.wasm.wasmBinary = runtime
  // More threads would share memory, for which browsers ask for a page apart from all others: see docs/decisions.md.
  ort.env.wasm.numThreads = 1
  ort.env.logLevel = 'error'
  try {
    const opened = await ort.InferenceSession.create(new Uint8Array(model), { executionProviders: ['wasm'] })
    const [input = '', output = ''] = [opened.inputNames[0], opened.outputNames[0]]
    return async (values, shape) => {
      const found = await opened.run({ [input]: new ort.Tensor('float32', values, shape) })
      const made = found[output]
      const data = made ? Float32Array.from((await made.getData()) as Float32Array) : new Float32Array()
      made?.dispose()
      return data
    }
  } catch {
    throw new Failed('model')
  }
}

/** Reads a model by what is given; Failed when it is not what it should be. */
export function modelOf(read: () => Network): ArrayBuffer {
  try {
    return onnx(read()).buffer
  } catch {
    throw new Failed('model')
  }
}
