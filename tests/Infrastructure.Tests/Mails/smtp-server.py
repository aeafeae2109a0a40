# A mail server for tests, from Debian's python3-aiosmtpd. Takes mails into a folder, one file each, under the numbers of their arrival.
# Arguments: folder, mode (plain, starttls, implicit), certificate, key, user, password ("" for none); writes its port into the folder.
# What it refuses depends on the first word of the address: gone (550), denied (550 5.7.1), later (451 while there is a file "later" in the folder).
import asyncio
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

folder, mode, certificate, key, user, password = sys.argv[1:7]


class Taking:
    taken = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith('gone'):
            return '550 5.1.1 There is no such mailbox'
        if address.startswith('denied'):
            return '550 5.7.1 We do not relay for you'
        if address.startswith('later') and os.path.exists(os.path.join(folder, 'later')):
            return '451 4.3.0 Come back later'
        envelope.rcpt_tos.append(address)
        return '250 OK'

    async def handle_DATA(self, server, session, envelope):
        Taking.taken += 1
        path = os.path.join(folder, '%06d' % Taking.taken)
        with open(path + '.part', 'wb') as file:
            file.write(('X-Recipient: %s\r\n' % ','.join(envelope.rcpt_tos)).encode())
            file.write(('X-Tls: %s\r\n' % ('yes' if session.ssl or mode == 'implicit' else 'no')).encode())
            file.write(('X-User: %s\r\n' % (user if session.authenticated else '')).encode())
            file.write(envelope.original_content)
        # Under its real name only once it is complete.
        os.rename(path + '.part', path + '.eml')
        if os.path.exists(os.path.join(folder, 'slow')):
            await asyncio.sleep(0.3)
        return '250 Taken'


def check(server, session, envelope, mechanism, data):
    ok = isinstance(data, LoginPassword) and data.login.decode() == user and data.password.decode() == password
    return AuthResult(success=ok, handled=False)


def connection():
    return SMTP(
        Taking(), enable_SMTPUTF8=True, ident='test',
        tls_context=context if mode == 'starttls' else None, require_starttls=mode == 'starttls',
        authenticator=check if user else None, auth_required=bool(user), auth_require_tls=mode == 'starttls')


async def serve():
    server = await asyncio.get_running_loop().create_server(connection, '127.0.0.1', int(sys.argv[7]), ssl=context if mode == 'implicit' else None)
    path = os.path.join(folder, 'port')
    with open(path + '.part', 'w') as file:
        file.write(str(server.sockets[0].getsockname()[1]))
    os.rename(path + '.part', path)
    # Ends with the test that started it: nobody else closes its standard input.
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


context = None
if mode != 'plain':
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
asyncio.run(serve())
os._exit(0)
