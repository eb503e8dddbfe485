# shellcheck shell=bash disable=SC2154
# For the other scripts, which set 'home', 'target' and 'program': finds Java, builds what is missing or out of date, and
# puts a SPARK_HOME together.

readonly user_error=2 internal_error=3
readonly application="$target/spikefront.jar" class_path_file="$target/spark.classpath" maven_spark="$target/spark"

say() { echo "$program: $*" >&2; }
die() { say "$2"; exit "$1"; }
need() { command -v "$1" >/dev/null 2>&1 || die "$user_error" "'$1' is not on the PATH; Spikefront needs $2"; }

find_java() {
  java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
  command -v "$java" >/dev/null 2>&1 ||
    die "$user_error" "there is no '$java'; Spikefront needs a JDK 17 or later, on the PATH or named by JAVA_HOME"
  local answer
  answer="$("$java" -version 2>&1 || true)"
  java_release="$(sed -n 's/^.* version "\([0-9]*\).*/\1/p' <<<"$answer")"
  ((${java_release:-0} >= 17)) ||
    die "$user_error" "'$java' is Java ${java_release:-of an unknown version}; Spikefront needs 17 or later (JAVA_HOME names another)"
}

# Whether the application and the class path of Spark's jars, which is what the build writes last, are those of the sources.
built() {
  [[ -f "$application" && -s "$class_path_file" ]] || return 1
  spark="$(<"$class_path_file")"
  local jar newer
  while IFS= read -r -d : jar; do
    [[ -f "$jar" ]] || return 1
  done <<<"$spark:"
  newer="$(find "$home/pom.xml" "$home/.mvn" "$home/conf/reference.conf" "$home"/{core,spark-jobs}/{pom.xml,src/main} \
    -newer "$class_path_file" -print)"
  [[ -z "$newer" ]]
}

build() {
  ! built || return 0
  exec 9<"$home/pom.xml" # one build at a time, where the machine has flock
  if command -v flock >/dev/null 2>&1; then flock 9; fi
  if ! built; then
    need mvn "Maven 3.8 or later to build"
    say "building (after changes of the sources, and the first time, when Maven fetches the libraries)"
    (cd "$home" && mvn -B -q -Dmaven.test.skip=true -Dspotless.check.skip=true package 9<&-) >&2 ||
      die "$internal_error" "the build of $home failed; Maven's messages are above"
    [[ -s "$class_path_file" ]] || die "$internal_error" "the build left no class path in $target"
    spark="$(<"$class_path_file")"
  fi
  exec 9<&-
}

# A place as Spark wants SPARK_HOME, of the jars that the build fetched. Delta is not in it, as in any distribution.
link_spark() {
  local jar
  [[ ! "$maven_spark/bin/spark-submit" -nt "$class_path_file" ]] || return 0
  rm -rf "$maven_spark" && mkdir -p "$maven_spark"/{bin,jars}
  while IFS= read -r -d : jar; do ln -s "$jar" "$maven_spark/jars/"; done <<<"$spark:"
  cp "$home/scripts/spark-class" "$maven_spark/bin/spark-class"
  cp "$home/scripts/spark-class" "$maven_spark/bin/spark-submit"
}
