/** Lines of handshakes, in the words of the specification. */
import { compileTemplate } from "../../src/schema/index.ts";

/** `tlshd`; the answer is `sockfd 7 clienthello x509 peername server.example timeout 15000ms`. */
export const acceptSummary = compileTemplate(
  "[{HANDSHAKE_A_ACCEPT_HANDLER_CLASS} ][sockfd {HANDSHAKE_A_ACCEPT_SOCKFD}][ {HANDSHAKE_A_ACCEPT_MESSAGE_TYPE}][ {HANDSHAKE_A_ACCEPT_AUTH_MODE}][ peername {HANDSHAKE_A_ACCEPT_PEERNAME}][ timeout {HANDSHAKE_A_ACCEPT_TIMEOUT}]",
);
