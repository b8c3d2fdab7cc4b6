/** A short text that can be copied or printed: shows the two buttons that the page brought hidden. */
export function copy(holder: HTMLElement): void {
  const text = document.getElementById(holder.dataset['copies'] ?? '')
  const [copying, printing] = [button(holder, 'copy'), button(holder, 'print')]
  const copied = holder.parentElement?.querySelector<HTMLElement>('[data-copied]')
  if (text && copying && 'clipboard' in navigator) {
    copying.hidden = false
    copying.onclick = () =>
      void navigator.clipboard.writeText(text.textContent.trim()).then(() => {
        if (copied) copied.hidden = false
      })
  }
  if (printing) {
    printing.hidden = false
    printing.onclick = () => window.print()
  }
}

function button(holder: HTMLElement, name: string): HTMLButtonElement | null {
  return holder.querySelector<HTMLButtonElement>(`[data-${name}]`)
}
