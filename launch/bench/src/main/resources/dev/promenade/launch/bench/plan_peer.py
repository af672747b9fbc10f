"""The Python side of `promenade bench plans`: the same network and sampler in PyTorch."""
import glob
import json
import math
import os
import sys
import time

import numpy
import torch


def read_safetensors(path):
    with open(path, "rb") as file:
        size = int.from_bytes(file.read(8), "little")
        header = json.loads(file.read(size))
        data = file.read()
    flow = json.loads(header.pop("__metadata__")["flow"])
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        values = numpy.frombuffer(data[begin:end], dtype="<f4").reshape(entry["shape"])
        tensors[name.replace("ema/", "", 1)] = torch.from_numpy(values.copy())
    return flow["flow"]["network"], tensors


class PlanMlp(torch.nn.Module):
    """PlanMlp.java and Embedding.java in PyTorch."""

    def __init__(self, shape, tensors):
        super().__init__()
        self.shape = shape
        for name, tensor in tensors.items():
            self.register_buffer(name.replace(".", "_"), tensor)
        half = 32
        rates = 1000 * numpy.power(10000.0, -numpy.arange(half) / half)
        self.register_buffer("rates", torch.from_numpy(rates.astype(numpy.float32)))

    def linear(self, name, x):
        weight = getattr(self, name + "_weight")
        return torch.nn.functional.linear(x, weight, getattr(self, name + "_bias"))

    def forward(self, plans, t, condition):
        silu = torch.nn.functional.silu
        angles = t.reshape(-1, 1) * self.rates
        features = torch.cat([angles.sin(), angles.cos()], 1)
        embedded = self.linear("time_out", silu(self.linear("time_in", features)))
        wanted = self.linear("condition_out", silu(self.linear("condition_in", condition)))
        context = silu(embedded + wanted)
        x = plans.reshape(plans.shape[0], -1)
        for i in range(self.shape["depth"]):
            x = silu(self.linear("layer%d" % i, x) + self.linear("injection%d" % i, context))
        return self.linear("out", x).reshape(plans.shape)


def sample(network, noise, condition, steps):
    """Euler steps along the straight path, the network predicting data."""
    x = noise
    for i in range(steps):
        t = i / steps
        data = network(x, torch.full((x.shape[0],), t), condition)
        x = x + (data - x) / (1 - t) / steps
    return x


def main():
    path, threads, batch, steps, seconds = sys.argv[1], *map(int, sys.argv[2:5]), float(sys.argv[5])
    torch.set_num_threads(threads)
    shape, tensors = read_safetensors(path)
    network = PlanMlp(shape, tensors)
    # Debian's PyTorch multiplies with whatever BLAS is installed.
    libraries = glob.glob("/usr/lib/*/libblas.so.3") + ["none found"]
    print("blas", os.path.realpath(libraries[0]), flush=True)
    size = (batch, shape["horizon"], shape["channels"])
    condition = torch.zeros(batch, shape["conditions"])
    with torch.no_grad():
        values = [math.sin(i) for i in range(batch * size[1] * size[2])]
        check = sample(network, torch.tensor(values).reshape(size), condition, steps)
        print("check", *["%.5f" % value for value in check.reshape(-1)[:8].tolist()], flush=True)
        for line in sys.stdin:
            if line.strip() == "end":
                return
            done = 0
            begin = time.process_time()
            while time.process_time() - begin < seconds:
                sample(network, torch.randn(size), condition, steps)
                done += 1
            print("rate", done * batch / (time.process_time() - begin), flush=True)


main()
