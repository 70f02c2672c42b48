namespace Codomyrmex.Telemetry.Cli.Demo;

/// <summary>Something the shop sells.</summary>
sealed record Product(string Id, string Name, double Price)
{
    public static IReadOnlyList<Product> All { get; } =
    [
        new("OLJCESPC7Z", "Reading lamp", 49.90),
        new("66VCHSJNUP", "Camp stove", 89.00),
        new("1YMWWN1N4O", "Wrist watch", 129.50),
        new("L9ECAV7KIM", "Loafers", 74.95),
        new("2ZYFJ3GM2N", "Hair dryer", 34.00),
        new("0PUK6V6EV0", "Candle holder", 18.99),
        new("LS4PSXUNUM", "Salt and pepper", 12.49),
        new("9SIQT8TOJO", "Bamboo jar", 8.75),
    ];
}
