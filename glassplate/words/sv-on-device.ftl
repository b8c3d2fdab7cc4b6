# Omfärgning, och verktyg som körs i personens egen webbläsare

tool-recolour = Färga om
tool-recolour-hint = Ger det du målar över en annan färg; veck och skuggor blir kvar.
param-recolour-colour = Ny färg
param-recolour-mask = Målat över det som ska färgas om
param-recolour-reach = Vad av det
option-recolour-reach-all = Allt som är målat över
option-recolour-reach-alike = Bara det som har huvudfärgen

word-path-device-account = Bearbetas i din webbläsare; bara resultatet sparas, i ditt konto.
word-path-device-until-done = Lämnar inte den här enheten.
word-path-device-nowhere = Lämnar inte den här enheten.
word-path-device-details-account = Själva verktyget kommer till din webbläsare och arbetar där, utan oss. Den färdiga bilden sparas sedan som en version i den här sessionen, precis som om du hade laddat upp den.
word-path-device-details-until-done = Själva verktyget kommer till din webbläsare och arbetar där. Varken bilden eller det som görs av den skickas till { $service } eller någon annan.
word-path-device-details-nowhere = Själva verktyget kommer till din webbläsare och arbetar där. Varken bilden eller det som görs av den skickas till { $service } eller någon annan.

clause-works-on-device-saved = Verktyg som körs i din webbläsare skickar den inte ens till oss; bara det de har gjort av den sparas i ditt konto.

device-not-offered = Det här verktyget körs inte i webbläsaren här.
device-needs-new-picture = Den här bilden finns inte längre eller används redan. Ladda upp resultatet igen.

api-part-made = Gjort på din enhet
api-op-made-add = Lämna in det som ett verktyg gjorde på din enhet
api-op-made-add-more = Där verktyg också körs i webbläsaren och bilderna finns i kontot: uppladdningen blir en ny version. Den märks som alla resultat och kostar ingenting.
