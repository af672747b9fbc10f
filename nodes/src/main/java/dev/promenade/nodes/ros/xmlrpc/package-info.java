/** XML-RPC over HTTP: Apache's codec, hardened, on the JDK's HTTP server and client. */
@NullMarked
package dev.promenade.nodes.ros.xmlrpc;

import org.jspecify.annotations.NullMarked;
