/** XML-RPC over HTTP: Apache's codec, hardened, on the JDK's HTTP server and client. */
@NullMarked
package dev.promenade.nodes.ros1.xmlrpc;

import org.jspecify.annotations.NullMarked;
