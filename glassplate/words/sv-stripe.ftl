# Stripe: vad som står på dess sida och vad det behåller.
stripe-credits = { $credits } krediter
stripe-product = { $service }: { $product }
stripe-keeps = Stripe tog bort dig som kund och avslutade det som fortfarande löpte. Det du betalat finns kvar där så länge lagen om bokföring och betalningar kräver.
doctor-payments = { $company } tar emot pengarna: dess nyckel är satt. Dess meddelanden ska gå till { $address }.
doctor-payments-nobody = Policyn säger att { $company } tar emot pengarna, men inget går att köpa: { $company } känner inte den här instansen. Sätt { $key } och { $secret }, och låt dess meddelanden gå till { $address } (docs/payments.md). Eller ta bort [payments] ur policyn.
doctor-payments-till = Policyn säger att { $company } tar emot pengarna, och det känner inte den här instansen: under utveckling står testkassan i dess ställe, där ingen betalar. För { $company }, sätt { $key } och { $secret } (docs/payments.md).
doctor-payments-test = { $key } är en nyckel för tester: vad människor än köper här betalar ingen. Sätt den för riktiga betalningar.
