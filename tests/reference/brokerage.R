# Gould-Fernandez roles of every vertex of A. Starts each values file afresh; the others add to it.

suppressPackageStartupMessages({
  library(sna)
  library(jsonlite)
})

roles <- c(
  coordinator = "w_I", itinerant = "w_O", representative = "b_IO", gatekeeper = "b_OI",
  liaison = "b_O", total = "t"
)

# Which column is which role, and which way sna reads a matrix: the path 1 -> 2 -> 3, by hand.
path <- matrix(0, 3, 3)
path[1, 2] <- path[2, 3] <- 1
role_of <- function(sectors) {
  counts <- brokerage(path, sectors)$raw.nli
  stopifnot(counts[c(1, 3), ] == 0, counts[2, "t"] == 1)
  names(roles)[roles == names(which(counts[2, 1:5] == 1))]
}
stopifnot(
  role_of(c(0, 0, 0)) == "coordinator", role_of(c(0, 1, 0)) == "itinerant",
  role_of(c(0, 0, 1)) == "representative", role_of(c(0, 1, 1)) == "gatekeeper",
  role_of(c(0, 1, 2)) == "liaison"
)

here <- dirname(normalizePath(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))))
dir.create(file.path(here, "values"), showWarnings = FALSE)
for (file in list.files(file.path(here, "networks"), full.names = TRUE)) {
  network <- fromJSON(file)
  arcs <- network$arcs[, 1:2] + 1
  adjacency <- matrix(0, network$n, network$n)
  adjacency[arcs] <- 1
  if (!network$directed) adjacency[arcs[, 2:1]] <- 1
  diag(adjacency) <- 0
  counts <- brokerage(adjacency, network$sectors)$raw.nli
  document <- list(
    name = unbox(network$name),
    program = lapply(list(
      R = paste(R.version$major, R.version$minor, sep = "."),
      sna = as.character(packageVersion("sna"))
    ), unbox),
    brokerage = lapply(roles, function(column) as.integer(counts[, column]))
  )
  write(toJSON(document), file.path(here, "values", basename(file)))
  cat(network$name, colSums(counts), "\n")
}
