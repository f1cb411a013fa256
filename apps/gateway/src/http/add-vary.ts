import type { FastifyReply } from 'fastify';

/** Names a further request header that the answer depends on; CORS has named `Origin` before. */
export const addVary = (reply: FastifyReply, name: string): FastifyReply => {
  const known = reply.getHeader('vary');
  const names = typeof known === 'string' && known !== '' ? known.split(/\s*,\s*/) : [];
  return names.includes(name) ? reply : reply.header('vary', [...names, name].join(', '));
};
