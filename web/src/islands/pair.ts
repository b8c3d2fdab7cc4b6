/** A before and after that a divider parts: shows the range input that the page brought hidden. */
export function pair(figure: HTMLElement): void {
  const range = figure.querySelector('input')
  if (!range) return
  range.hidden = false
  range.oninput = () => figure.style.setProperty('--split', `${range.value}%`)
}
