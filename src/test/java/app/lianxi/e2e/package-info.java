/** A person's errands in real browsers, on the packaged application, with the sandbox on the other side. */
package app.lianxi.e2e;
