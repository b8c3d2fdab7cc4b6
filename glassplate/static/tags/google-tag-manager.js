// Tells Google's container what it may do before it loads: nothing for advertising.
(() => {
  window.dataLayer = window.dataLayer || []
  function gtag() {
    window.dataLayer.push(arguments)
  }
  gtag('consent', 'default', {
    ad_storage: 'denied',
    ad_user_data: 'denied',
    ad_personalization: 'denied',
    analytics_storage: 'granted',
  })
  window.dataLayer.push({ 'gtm.start': Date.now(), event: 'gtm.js' })
})()
