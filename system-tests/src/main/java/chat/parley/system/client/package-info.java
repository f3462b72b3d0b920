/**
 * A client of Parley in Java, for tests and load: what a browser does, without a browser. It uses
 * only public interfaces: REST, the WebSocket protocol, and their contracts.
 */
@NullMarked
package chat.parley.system.client;

import org.jspecify.annotations.NullMarked;
