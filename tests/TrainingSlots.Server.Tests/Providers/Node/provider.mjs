// An OpenID Connect provider that we did not write, told by one JSON argument what to say:
// { port, keys: [JWK], claims: {...} of whoever signs in, inIdToken, clients: {id: claims of its access tokens}, pages: address of the server, redirect }
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const told = JSON.parse(process.argv[2]);
const issuer = `http://localhost:${told.port}`;
const names = ['sub', 'name', 'role', 'roles', 'groups', 'country', 'institute', 'realm_access'];
const robot = (id) => ({ client_id: id, client_secret: 'secret', grant_types: ['client_credentials'], redirect_uris: [], response_types: [] });

const provider = new Provider(issuer, {
  clients: [
    ...Object.keys(told.clients ?? {}).map(robot),
    {
      client_id: 'trainingslots-pages', token_endpoint_auth_method: 'none',
      redirect_uris: [told.redirect ?? `${told.pages}/signin-oidc`], post_logout_redirect_uris: [`${told.pages}/signout-callback-oidc`],
      backchannel_logout_uri: `${told.pages}/signout-backchannel`, backchannel_logout_session_required: told.withSession ?? true,
    },
  ],
  claims: { openid: names },
  conformIdTokenClaims: !told.inIdToken,
  cookies: { keys: ['only for tests'] },
  jwks: { keys: told.keys },
  features: {
    devInteractions: { enabled: false },
    backchannelLogout: { enabled: true },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: (_, client) => (client.clientId === 'trainingslots-pages' ? undefined : 'urn:api'),
      getResourceServerInfo: () => ({ scope: '', audience: told.audience ?? 'trainingslots', accessTokenFormat: 'jwt', jwt: { sign: { alg: 'RS256' } } }),
    },
    rpInitiatedLogout: { logoutSource: (ctx, form) => { ctx.body = `<!DOCTYPE html><title>out</title>${form}<button type="submit" form="op.logoutForm" name="logout" value="yes">out</button>`; } },
  },
  extraTokenClaims: (_, token) => told.clients?.[token.clientId],
  // Its own way out refuses addresses of this machine, where the server under test is.
  fetch: (address, { dispatcher, ...options }) => fetch(address, options),
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...told.claims }) }),
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  async loadExistingGrant(ctx) {
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope('openid profile');
    grant.addOIDCClaims(names);
    await grant.save();
    return grant;
  },
});

// Whoever started it is gone.
process.stdin.on('end', () => process.exit()).resume();

const answer = provider.callback();
createServer(async (request, response) => {
  if (request.url.startsWith('/interaction/')) {
    await provider.interactionFinished(request, response, { login: { accountId: 'amina' } });
  } else {
    answer(request, response);
  }
}).listen(told.port, 'localhost', () => console.log('listening'));
