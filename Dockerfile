# Promenade with everything it needs to plan, simulate and show; no ROS inside (use --network host with a roscore).
#   docker build -t promenade .
#   docker run --rm -v "$PWD/out:/promenade/out" promenade demo
#   docker run --rm -p 8017:8017 promenade view --host 0.0.0.0
FROM debian:bookworm-slim AS build
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends openjdk-17-jdk-headless maven git \
    && rm -rf /var/lib/apt/lists/*
COPY . /source
WORKDIR /source
RUN mvn -B -q -DskipTests -Djacoco.skip package \
    && mkdir /promenade \
    && tar -xzf launch/target/promenade-*-full.tar.gz -C /promenade --strip-components=1

FROM debian:bookworm-slim
RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends openjdk-17-jre-headless fontconfig fonts-dejavu-core libgomp1 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home robot
COPY --from=build --chown=robot /promenade /promenade
USER robot
WORKDIR /promenade
EXPOSE 8017
ENTRYPOINT ["./promenade"]
CMD ["--help"]
