using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry.Cli.Demo;

/// <summary>What the shop's services log.</summary>
sealed partial class ShopLog(ILogger logger)
{
    [LoggerMessage(1, LogLevel.Debug, "{Product} ({ProductId}) viewed by {User}")]
    public partial void ProductViewed(string productId, string product, string user);

    [LoggerMessage(2, LogLevel.Information, "{Quantity} of {Product} put into the cart of {User}")]
    public partial void ItemAdded(int quantity, string product, string user);

    [LoggerMessage(3, LogLevel.Information, "{Order} of {User} placed, {Amount} EUR")]
    public partial void OrderPlaced(string order, string user, double amount);

    [LoggerMessage(4, LogLevel.Warning, "Payment of {Order} failed at attempt {Attempt}, trying again")]
    public partial void PaymentRetried(string order, int attempt);

    [LoggerMessage(5, LogLevel.Warning, "{Order} can't be reserved: out of stock")]
    public partial void OutOfStock(string order);

    [LoggerMessage(6, LogLevel.Warning, "Card for {Order} declined: {Reason}")]
    public partial void CardDeclined(string order, string reason);

    [LoggerMessage(7, LogLevel.Information, "Confirmation of {Order} sent to {User}")]
    public partial void MailSent(string order, string user);

    [LoggerMessage(8, LogLevel.Error, "{Method} {Route} failed with {Status}")]
    public partial void RequestFailed(Exception exception, string method, string route, int status);
}
