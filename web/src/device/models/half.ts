/** Reads numbers that are stored in two bytes. */
export function halves(view: DataView, at: number, count: number): Float32Array {
  const found = new Float32Array(count)
  for (let i = 0; i < count; i++) found[i] = half(view.getUint16(at + 2 * i, true))
  return found
}

function half(bits: number): number {
  const exponent = (bits >> 10) & 31
  const fraction = bits & 1023
  const size = exponent ? 2 ** (exponent - 25) * (1024 + fraction) : 2 ** -24 * fraction
  return bits & 0x8000 ? -size : size
}
