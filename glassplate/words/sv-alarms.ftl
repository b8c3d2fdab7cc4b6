# Vad Google berättar om ett konto som loggar in någon här.

mail-alarm-subject = Du loggades ut överallt
mail-alarm-body =
    Google berättade för oss att ditt konto där låstes eller loggades ut, eller kan vara i orätta händer. För att ingen ska bli kvar här med det loggade vi ut dig ur { $service } överallt.

    Logga in igen när du vill. Om du inte gjorde det här själv hos Google, titta först där och sedan på vägarna in till ditt konto här:
    { $ways }
mail-alarm-parted-subject = Google kan inte längre logga in dig
mail-alarm-parted-body =
    Google berättade för oss att ditt konto där är i orätta händer, eller är borta. Därför loggade vi ut dig ur { $service } överallt och kopplade från Google. Du loggar in med e-post eller lösenord.

    Titta på vägarna in till ditt konto och avsluta det som inte är ditt:
    { $ways }
