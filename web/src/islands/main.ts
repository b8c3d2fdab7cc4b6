import.meta.glob('../design/pages.css', { eager: true })
