/** Who goes by keys or listens is never left nowhere: when what had the focus is gone, the picture has it. */

const PLACES = '.stage, .begin'

/** Watches until the answer is called. While neither picture nor beginning is there, the next change is waited for. */
export function catchFocus(): () => void {
  let last: EventTarget | null = null
  let byKey = false
  const note = ({ target }: FocusEvent): void => {
    last = target
    byKey = target instanceof Element && target.matches(':focus-visible')
  }
  const watcher = new MutationObserver(() => {
    if (document.activeElement !== document.body || !(last instanceof Element) || last.isConnected) return
    const place = document.querySelector<HTMLElement>(PLACES)
    if (!place) return
    const wasByKey = byKey
    place.focus({ preventScroll: true })
    // After Control and a letter a browser takes it for a pointer's; on the stage Tab is something else then.
    if (wasByKey) place.dataset['byKey'] = ''
  })
  watcher.observe(document.body, { childList: true, subtree: true })
  addEventListener('focusin', note)
  return () => {
    watcher.disconnect()
    removeEventListener('focusin', note)
  }
}
