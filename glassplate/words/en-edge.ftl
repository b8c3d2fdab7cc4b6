# What is said about the way in: at the start, by the doctor, and to who comes in clear.
error-needs-https = This service is reached by https only, and what was just sent came in clear. Use the https address; if a password or key was in it, replace that.

edge-half = { $certificate } and { $key } belong together: set both, or none.
edge-certificate-unused = There is a certificate, but { $url } does not begin with https://. Set it to the address that people type.
edge-certificate-bad = The certificate { $file } and its key { $key } cannot be read, or do not belong together. The certificate comes first in its file, then those above it; the key must have no password.
edge-nobody-seals = { $url } is an https address, and nothing is declared that speaks TLS. Either set { $certificate } and { $key }, or say with { $proxies } how many proxies stand before us (1), or their addresses.
edge-plain-address = { $url } is no https address, and other machines can open it: what people send there could be read on its way. Use https, or set { $setting }=1 if you mean it.
edge-plain-host = Glassplate would listen in clear on { $host }, where other machines reach it. Give it a certificate, declare the proxy before it, listen on 127.0.0.1, or set { $setting }=1 if you mean it.

doctor-edge-refused = { $trouble }
doctor-edge-here = Only this machine reaches the service. For others set GLASSPLATE_URL to its https address, and either GLASSPLATE_TLS_CERT and GLASSPLATE_TLS_KEY, or GLASSPLATE_TRUSTED_PROXIES for a proxy that speaks TLS; mail is then needed too.
doctor-edge-own = The service speaks TLS itself, for { $url }.
doctor-edge-hops =
    { $count ->
        [one] One proxy before us says who asks and how.
       *[other] { $count } proxies before us say who asks and how.
    } Let nothing else reach our port: whoever does can say the same.
doctor-edge-networks = Who asks and how is believed of proxies at these addresses only: { $networks }.
doctor-edge-plain = Plain http from other machines is declared. The policy promises that everything is encrypted on its way; as it is now, that is not kept.
doctor-certificate = The certificate is valid until { $until }, for { $host }.
doctor-certificate-over = The certificate was valid until { $until }. Renew it: the service takes the new files without a stop.
doctor-certificate-soon = The certificate is valid until { $until } only. Renew it: the service takes the new files without a stop.
doctor-certificate-other = The certificate is not for { $host }, so browsers refuse it.
doctor-certificate-unread = The certificate { $file } cannot be read.
