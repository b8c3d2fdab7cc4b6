# Webbplatsen som installerad, och utan nätverk.

shell-new-version = Det finns en ny version av webbplatsen.
shell-reload = Ladda om
shell-later = Senare
shell-nothing-here = Inga bilder är sparade i den här webbläsaren för den som är inloggad här.
shell-nothing-kept = Inga bilder är sparade i den här webbläsaren.
shell-edit = Redigera
shell-close = Stäng
shell-version = Version { $number }
