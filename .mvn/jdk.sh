# Sourced by mvnw: Lianxi needs JDK 25 or newer, whatever `java` on the path is. Takes the newest one that is found.
lianxi_jdk=
lianxi_jdk_major=0

lianxi_consider() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  _major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" | head -n 1)
  [ -n "$_major" ] || return 0
  if [ "$_major" -ge 25 ] && [ "$_major" -gt "$lianxi_jdk_major" ]; then
    lianxi_jdk=$1
    lianxi_jdk_major=$_major
  fi
}

set +f
[ -z "${JAVA_HOME-}" ] || lianxi_consider "$JAVA_HOME"
if [ -z "$lianxi_jdk" ]; then
  _javac=$(command -v javac 2>/dev/null || :)
  [ -z "$_javac" ] || _javac=$(readlink -f "$_javac" 2>/dev/null || echo "$_javac")
  [ -z "$_javac" ] || lianxi_consider "$(dirname "$(dirname "$_javac")")"
  for _home in /usr/lib/jvm/* "${HOME-}"/.jdks/* "${HOME-}"/.sdkman/candidates/java/* /opt/* /opt/*/jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
    lianxi_consider "$_home"
  done
fi
set -f

if [ -z "$lianxi_jdk" ]; then
  echo "Lianxi needs a JDK, version 25 or newer, and found none. Install one (for example Eclipse Temurin 25) or set JAVA_HOME to it." >&2
  exit 1
fi
JAVA_HOME=$lianxi_jdk
export JAVA_HOME
