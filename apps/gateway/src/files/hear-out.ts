import type { IncomingMessage } from 'node:http';
import { ClientGone } from '../http/http-fault.js';
import { readBody } from '../http/read-body.js';

/** Hears a body to its end that nobody wants any more, so that its sender hears the answer; the bound is that of every refused body. */
export const hearOut = async (request: IncomingMessage): Promise<void> => {
  if (request.complete || request.readableEnded || request.destroyed) return void request.resume();
  request.unpipe();
  try {
    const heard = readBody(request, 0);
    // Whatever it was piped to has left it standing still.
    request.resume();
    await heard;
  } catch (error) {
    if (!(error instanceof ClientGone)) throw error;
  }
};
