// Removes from the browser's own storage what there is no yes to, or no longer.
for (const key of document.currentScript.dataset.keys.split(' ')) {
  localStorage.removeItem(key)
  sessionStorage.removeItem(key)
}
