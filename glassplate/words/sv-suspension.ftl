# Vad den möter vars konto är avstängt, och hur den som driver tjänsten gör det.
error-suspended = Det här kontot är avstängt. Du kan fortfarande se, exportera och radera det som finns om dig, och skriva till oss.
suspended-title = Ditt konto är avstängt
suspended-happened = Den som driver tjänsten har stängt av ditt konto: du kan tills vidare inte skapa, öppna eller ändra något här.
suspended-do = Alla dina rättigheter är kvar. Du kan se vad som finns om dig, ta med dig allt eller radera det; och skriva till oss om du tror att det här är ett misstag.
suspended-data = Vad som finns om dig
suspended-delete = Radera ditt konto
suspended-contact = Skriv till oss
suspended-leave = Logga ut

cli-person-suspend = stäng av ett konto: personen kan fortfarande logga in, exportera och radera, och inget annat
cli-person-release = häv avstängningen av ett konto
cli-person-suspended = { $id } är avstängt.
cli-person-released = { $id } är inte längre avstängt.
cli-person-nobody = Ingen här har den här adressen.
