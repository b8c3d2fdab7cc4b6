doctor-logs = Loggarna är filer i { $folder } och tas bort efter { $life }.
doctor-logs-old = Loggfiler i { $folder } är äldre än { $life }, som policyn lovar. Tjänsten tar bort dem när den är igång; starta den, eller ta bort dem.
doctor-logs-elsewhere = Loggrader går också till standard error. Den som sparar den strömmen (systemd, en containers loggdrivrutin) måste radera den efter { $life }; härifrån går det inte att se. Med { $setting }=files finns de bara här.
